extension SafetensorsFile {
  /// What a file begins with, which ends before the byte `end`.
  typealias Header = (
    metadata: [String: String], arrays: [SafetensorsHeaderReader.Array], end: Int
  )

  /// The number of bytes with which a file says how long its header is.
  static let headerLengthByteCount = 8

  /// Returns the metadata of a file of `byteCount` bytes, of which no more than the header is read.
  package static func metadata(
    byteCount: Int, next: Reader
  ) throws(SafetensorsError) -> [String: String] {
    try header(byteCount: byteCount, next: next).metadata
  }

  static func header(byteCount: Int, next: Reader) throws(SafetensorsError) -> Header {
    let count = headerLengthByteCount
    let start = try next(count)
    guard start.count == count else { throw .truncated(needed: count, found: start.count) }
    let length = start.littleEndian(UInt64.self, at: 0)
    guard length <= 100_000_000 else { throw .hugeHeader(length: length) }
    let end = count + Int(length)
    guard end <= byteCount else { throw .truncated(needed: end, found: byteCount) }
    let bytes = start + (try next(Int(length)))
    guard bytes.count == end else { throw .truncated(needed: end, found: bytes.count) }
    var reader = SafetensorsHeaderReader(bytes: bytes, position: count, end: end)
    let (metadata, arrays) = try reader.read()
    return (metadata, arrays, end)
  }
}
