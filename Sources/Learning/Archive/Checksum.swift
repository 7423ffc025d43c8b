/// A number that changes with any of the bytes it is taken of, however they come in pieces.
///
/// Every word of eight bytes is folded in by a step that is invertible in the word and in the sum so
/// far, so a change confined to one word is always seen; any other goes unseen once in 2⁶⁴ times.
package struct Checksum {
  private var sum: UInt64
  private var word: UInt64 = 0
  private var wordCount = 0

  /// Begins with the number of bytes that there will be.
  package init(byteCount: Int) {
    sum = UInt64(byteCount)
  }

  /// Adds the next bytes.
  package mutating func add(_ bytes: Span<UInt8>) {
    var i = 0
    while wordCount > 0, i < bytes.count {
      add(bytes[i])
      i += 1
    }
    while i + 8 <= bytes.count {
      var word: UInt64 = 0
      for j in 0..<8 { word |= UInt64(bytes[i + j]) << UInt64(8 * j) }
      fold(word)
      i += 8
    }
    while i < bytes.count {
      add(bytes[i])
      i += 1
    }
  }

  /// The number, once all bytes are added.
  package var value: UInt64 {
    var whole = self
    if wordCount > 0 { whole.fold(word) }
    return whole.sum
  }

  private mutating func add(_ byte: UInt8) {
    word |= UInt64(byte) << UInt64(8 * wordCount)
    wordCount += 1
    guard wordCount == 8 else { return }
    fold(word)
    (word, wordCount) = (0, 0)
  }

  private mutating func fold(_ word: UInt64) {
    sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    sum ^= sum >> 32
  }
}

extension Span<UInt8> {
  /// The checksum of all bytes.
  package var checksum: UInt64 {
    var sum = Checksum(byteCount: count)
    sum.add(self)
    return sum.value
  }
}
