extension SafetensorsFile {
  /// The number of bytes with which a file says how long its header is.
  package static let headerLengthByteCount = 8

  /// Returns the number of bytes until behind the header, which the first `headerLengthByteCount` say.
  package static func headerEnd(_ bytes: [UInt8]) throws(SafetensorsError) -> Int {
    guard bytes.count >= headerLengthByteCount else {
      throw .truncated(needed: headerLengthByteCount, found: bytes.count)
    }
    let length = bytes.littleEndian(UInt64.self, at: 0)
    guard length <= 100_000_000 else { throw .hugeHeader(length: length) }
    return headerLengthByteCount + Int(length)
  }

  /// Returns the metadata of a file that begins with `bytes`, which need not go on behind the header.
  package static func metadata(
    ofFileBeginning bytes: [UInt8]
  ) throws(SafetensorsError) -> [String: String] {
    try header(of: bytes, end: headerEnd(bytes)).metadata
  }

  static func header(
    of bytes: [UInt8], end: Int
  ) throws(SafetensorsError) -> (
    metadata: [String: String], arrays: [SafetensorsHeaderReader.Array]
  ) {
    guard end <= bytes.count else { throw .truncated(needed: end, found: bytes.count) }
    var reader = SafetensorsHeaderReader(bytes: bytes, position: headerLengthByteCount, end: end)
    return try reader.read()
  }
}
