/// The checksum of event files: CRC-32 by Castagnoli's polynomial.
///
/// RFC 3720, appendix B.4, has the vectors that it must give.
public enum CRC32C {
  /// What a byte does to the checksum; the polynomial stands there with its bits reversed.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0x82F6_3B78 : rest >> 1 }
  }

  /// Returns the checksum of `bytes`.
  public static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(.max) { checksum, byte in
      checksum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)]
    }
  }

  /// Returns the checksum of `bytes` as it stands in a file, where a checksum of bytes that hold
  /// checksums would be weak.
  ///
  ///     rotate right by 15 bits, + 0xa282ead8
  public static func maskedChecksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    let checksum = checksum(of: bytes)
    return (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
  }
}
