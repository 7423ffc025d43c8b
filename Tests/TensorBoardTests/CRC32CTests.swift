import Testing

import TensorBoard

@Suite struct CRC32CTests {
  @Test(
    arguments: [
      ([], 0),
      (Array("123456789".utf8), 0xE306_9283),
      (Array(repeating: 0, count: 32), 0x8A91_36AA),
      (Array(repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E),
      (Array((0..<32).reversed()), 0x113F_DB5C),
    ] as [([UInt8], UInt32)])
  func `the checksums are those of RFC 3720`(bytes: [UInt8], checksum: UInt32) {
    #expect(CRC32C.checksum(of: bytes) == checksum)
  }

  /// As `masked_crc32c` of Python's tensorboard has it.
  @Test func `a checksum in a file is masked`() {
    #expect(CRC32C.maskedChecksum(of: []) == 0xA282_EAD8)
    #expect(CRC32C.maskedChecksum(of: Array("123456789".utf8)) == 0xC78A_B0E5)
  }
}
