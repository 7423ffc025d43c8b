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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    encode { bytes += $0 }
    return bytes
  }

  /// The number of bytes of the file.
  public var byteCount: Int {
    entries.values.reduce(Self.headerLengthByteCount + header(ordered).count) {
      $0 + $1.scalars.byteCount
    }
  }

  /// Calls `body` with the bytes of the file in order, a piece at a time.
  public func encode<Failure>(
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let ordered = ordered
    let header = header(ordered)
    var piece: [UInt8] = []
    piece.appendLittleEndian(UInt64(header.count))
    try body(piece + header)
    for (_, entry) in ordered {
      let count = entry.scalars.count
      for start in stride(from: 0, to: count, by: Self.pieceCount) {
        piece.removeAll(keepingCapacity: true)
        entry.scalars.append(start..<min(start + Self.pieceCount, count), to: &piece)
        try body(piece)
      }
    }
  }

  /// How many scalars are encoded or decoded at once.
  static let pieceCount = 1 << 17

  private var ordered: [(key: String, value: Entry)] {
    entries.sorted { left, right in
      let (a, b) = (left.value.scalars.type.size, right.value.scalars.type.size)
      return a == b ? left.key < right.key : a > b
    }
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

extension [UInt8] {
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
