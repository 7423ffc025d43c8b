extension SafetensorsFile {
  /// Reads the bytes of a file.
  public init(bytes: [UInt8]) throws(SafetensorsError) {
    let start = try SafetensorsFile.headerEnd(bytes)
    let header = try SafetensorsFile.header(of: bytes, end: start)
    metadata = header.metadata
    try SafetensorsFile.checkRanges(header.arrays, length: bytes.count - start)
    for array in header.arrays {
      let scalars = try SafetensorsFile.scalars(of: array, in: bytes, from: start)
      entries[array.name] = Entry(shape: array.shape, scalars: scalars)
    }
  }

  /// The byte ranges must cover the data exactly: in order, without overlaps and holes.
  private static func checkRanges(
    _ arrays: [SafetensorsHeaderReader.Array], length: Int
  ) throws(SafetensorsError) {
    var covered = 0
    for array in arrays.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard array.start <= array.end else {
        throw .badRange(name: array.name, reason: "ends before it begins")
      }
      guard array.end <= length else {
        throw .badRange(
          name: array.name, reason: "ends at \(array.end), beyond the \(length) bytes of data")
      }
      guard array.start >= covered else {
        throw .badRange(name: array.name, reason: "overlaps the one before")
      }
      guard array.start == covered else {
        throw .badRange(
          name: array.name, reason: "leaves \(array.start - covered) bytes before it unused")
      }
      covered = array.end
    }
    guard covered == length else { throw .trailingBytes(count: length - covered) }
  }

  private static func scalars(
    of array: SafetensorsHeaderReader.Array, in bytes: [UInt8], from data: Int
  ) throws(SafetensorsError) -> Scalars {
    guard let type = ScalarType(rawValue: array.type) else {
      throw .unknownType(name: array.name, type: array.type)
    }
    let length = array.end - array.start
    var size = type.size
    for extent in array.shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: extent)
      guard !overflows else {
        throw .wrongLength(name: array.name, shape: array.shape, bytes: length)
      }
      size = product
    }
    guard size == length else {
      throw .wrongLength(name: array.name, shape: array.shape, bytes: length)
    }
    let first = data + array.start
    let places = stride(from: first, to: first + length, by: type.size)
    switch type {
    case .uint8: return .uint8([UInt8](bytes[first..<first + length]))
    case .float:
      return .float(places.map { Float(bitPattern: bytes.littleEndian(UInt32.self, at: $0)) })
    case .int32: return .int32(places.map { bytes.littleEndian(Int32.self, at: $0) })
    case .int64: return .int64(places.map { bytes.littleEndian(Int64.self, at: $0) })
    case .uint64: return .uint64(places.map { bytes.littleEndian(UInt64.self, at: $0) })
    }
  }
}

extension [UInt8] {
  func littleEndian<Value: FixedWidthInteger>(_: Value.Type, at start: Int) -> Value {
    var value: Value = 0
    for i in 0..<Value.bitWidth / 8 {
      value |= Value(truncatingIfNeeded: self[start + i]) << (8 * i)
    }
    return value
  }
}
