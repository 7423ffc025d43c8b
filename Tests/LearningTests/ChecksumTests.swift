import GymCore
import Learning
import Testing

@Suite struct ChecksumTests {
  private static func bytes(_ count: Int) -> [UInt8] {
    var random = RandomStream(seed: 5)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  @Test func `files of earlier versions keep their checksums`() {
    #expect([UInt8]().span.checksum == 0)
    #expect(Array("123456789".utf8).span.checksum == 0x1B61_FA2C_3F58_67B5)
  }

  @Test func `however bytes come in pieces, their checksum is the same`() {
    let bytes = Self.bytes(200)
    for length in 1...33 {
      var sum = Checksum(byteCount: bytes.count)
      for start in stride(from: 0, to: bytes.count, by: length) {
        sum.add(Array(bytes[start..<min(start + length, bytes.count)]).span)
      }
      #expect(sum.value == bytes.span.checksum)
    }
  }

  @Test func `any change within a word of eight bytes, or of the length, is seen`() {
    let bytes = Self.bytes(61)
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(changed.span.checksum != bytes.span.checksum)
    }
    for start in stride(from: 0, to: 56, by: 8) {
      let changed = bytes[..<start] + bytes[start..<start + 8].reversed() + bytes[(start + 8)...]
      #expect(Array(changed).span.checksum != bytes.span.checksum)
    }
    for count in 0..<bytes.count {
      #expect(Array(bytes[..<count]).span.checksum != bytes.span.checksum)
    }
    #expect((bytes + [0]).span.checksum != bytes.span.checksum)
  }
}
