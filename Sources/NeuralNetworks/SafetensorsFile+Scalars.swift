internal import Tensors

extension SafetensorsFile.Scalars {
  var type: SafetensorsFile.ScalarType {
    switch self {
    case .float, .slot: .float
    case .uint8: .uint8
    case .int32: .int32
    case .int64: .int64
    case .uint64: .uint64
    }
  }

  var count: Int {
    switch self {
    case .float(let scalars): scalars.count
    case .slot(let slot, of: _): slot.shape.count
    case .uint8(let scalars): scalars.count
    case .int32(let scalars): scalars.count
    case .int64(let scalars): scalars.count
    case .uint64(let scalars): scalars.count
    }
  }

  var byteCount: Int { count * type.size }

  /// The scalars, if they are floats.
  var floats: [Float]? {
    switch self {
    case .float(let scalars): scalars
    case .slot(let slot, of: let parameters): parameters[slot].scalars
    default: nil
    }
  }

  /// Appends the bytes of the scalars in `range`.
  func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    switch self {
    case .float(let scalars): for i in range { bytes.appendLittleEndian(scalars[i].bitPattern) }
    case .slot(let slot, of: let parameters):
      parameters.withScalars(of: slot) { scalars in
        for i in range { bytes.appendLittleEndian(scalars[i].bitPattern) }
      }
    case .uint8(let scalars): bytes += scalars[range]
    case .int32(let scalars): for i in range { bytes.appendLittleEndian(scalars[i]) }
    case .int64(let scalars): for i in range { bytes.appendLittleEndian(scalars[i]) }
    case .uint64(let scalars): for i in range { bytes.appendLittleEndian(scalars[i]) }
    }
  }
}

extension SafetensorsFile.Scalars: Hashable {
  static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.uint8(let a), .uint8(let b)): a == b
    case (.int32(let a), .int32(let b)): a == b
    case (.int64(let a), .int64(let b)): a == b
    case (.uint64(let a), .uint64(let b)): a == b
    default: left.floats != nil && left.floats == right.floats
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(count)
  }
}
