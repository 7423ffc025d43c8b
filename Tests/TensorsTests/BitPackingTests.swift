import Tensors
import Testing

@Suite struct BitPackingTests {
  @Test(arguments: [1, 3, 7, 8, 9, 17, 64, 400])
  func `bits come back as they went in, and neighbours are left alone`(count: Int) {
    let scalars = (0..<count + 4).map { ($0 * $0 + $0 / 3) % 3 == 0 ? Float(0) : 1 }
    var bytes = [UInt8](repeating: 0xAA, count: BitPacking.byteCount(of: count) + 2)

    BitPacking.pack(scalars, from: 2, count: count, into: &bytes, at: 1)
    var unpacked = [Float](repeating: -1, count: count + 2)
    var span = unpacked.mutableSpan
    BitPacking.unpack(bytes, at: 1, count: count, into: &span, from: 1)

    #expect(Array(unpacked[1...count]) == Array(scalars[2..<count + 2]))
    #expect(unpacked.first == -1 && unpacked.last == -1)
    #expect(bytes.first == 0xAA && bytes.last == 0xAA)
  }

  @Test func `the first scalar is the lowest bit and unused bits are 0`() {
    var bytes: [UInt8] = [0xFF, 0xFF]

    BitPacking.pack([1, 0, 0, 0, 0, 0, 0, 0, 5, 1, 0], from: 0, count: 11, into: &bytes, at: 0)

    #expect(bytes == [0b1, 0b11])
  }
}
