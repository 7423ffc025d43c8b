extension SafetensorsFile {
  /// The scalar types, as the header spells them.
  enum ScalarType: String {
    case float = "F32"
    case uint8 = "U8"
    case int32 = "I32"
    case int64 = "I64"
    case uint64 = "U64"

    /// The bytes of one scalar.
    var size: Int {
      switch self {
      case .uint8: 1
      case .float, .int32: 4
      case .int64, .uint64: 8
      }
    }
  }

  /// Returns the bytes of the file.
  ///
  /// Wider types come first and equal types are sorted by name, so every array is aligned and the
  /// bytes depend on the contents alone.
  public func encoded() -> [UInt8] {
    let ordered = entries.sorted { left, right in
      let (a, b) = (left.value.scalars.type.size, right.value.scalars.type.size)
      return a == b ? left.key < right.key : a > b
    }
    let header = header(ordered)
    let size = ordered.reduce(0) { $0 + $1.value.scalars.byteCount }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + size)
    bytes.appendLittleEndian(UInt64(header.count))
    bytes += header
    for (_, entry) in ordered { entry.scalars.append(to: &bytes) }
    return bytes
  }

  private func header(_ ordered: [(key: String, value: Entry)]) -> [UInt8] {
    var fields: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(quoted($0.key)):\(quoted($0.value))" }
      fields.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var start = 0
    for (name, entry) in ordered {
      let end = start + entry.scalars.byteCount
      let shape = entry.shape.map(String.init).joined(separator: ",")
      fields.append(
        "\(quoted(name)):{\"dtype\":\"\(entry.scalars.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(start),\(end)]}")
      start = end
    }
    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    return header
  }

  /// Returns `text` as a JSON string.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension SafetensorsFile.Scalars {
  var type: SafetensorsFile.ScalarType {
    switch self {
    case .float: .float
    case .uint8: .uint8
    case .int32: .int32
    case .int64: .int64
    case .uint64: .uint64
    }
  }

  var count: Int {
    switch self {
    case .float(let scalars): scalars.count
    case .uint8(let scalars): scalars.count
    case .int32(let scalars): scalars.count
    case .int64(let scalars): scalars.count
    case .uint64(let scalars): scalars.count
    }
  }

  var byteCount: Int { count * type.size }

  fileprivate func append(to bytes: inout [UInt8]) {
    switch self {
    case .float(let scalars): for x in scalars { bytes.appendLittleEndian(x.bitPattern) }
    case .uint8(let scalars): bytes += scalars
    case .int32(let scalars): for x in scalars { bytes.appendLittleEndian(x) }
    case .int64(let scalars): for x in scalars { bytes.appendLittleEndian(x) }
    case .uint64(let scalars): for x in scalars { bytes.appendLittleEndian(x) }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
