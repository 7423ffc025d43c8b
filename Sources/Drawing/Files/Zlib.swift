internal import CZlib

/// The compression and the checksums of PNG files.
enum Zlib {
  /// How hard it tries, 1…9: with 9 a film takes 3 % less room and 3.5 times as long.
  private static let level: Int32 = 6

  /// Returns bytes compressed, as RFC 1950 says.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    var compressed = [UInt8](repeating: 0, count: Int(count))
    let status = compress2(&compressed, &count, bytes, uLong(bytes.count), level)
    guard status == Z_OK else { fatalError("zlib cannot compress: status \(status)") }
    compressed.removeLast(compressed.count - Int(count))
    return compressed
  }

  /// Returns the `count` bytes that `compressed` stands for; nil if it stands for nothing, or for
  /// another number of them.
  static func decompress(_ compressed: [UInt8], count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var (written, read) = (uLong(count), uLong(compressed.count))
    let status = uncompress2(&bytes, &written, compressed, &read)
    guard status == Z_OK, written == uLong(count), read == uLong(compressed.count) else {
      return nil
    }
    return bytes
  }

  /// At most how many bytes a compressed one can stand for.
  static let greatestRatio = 1_032

  /// Returns the checksum of a chunk.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(bytes.count)))
  }
}
