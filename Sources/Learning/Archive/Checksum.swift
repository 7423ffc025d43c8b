extension Span<UInt8> {
  /// A number that changes with any of the bytes.
  ///
  /// Every word is folded in by a step that is invertible in the word and in the sum so far, so a
  /// change confined to one word is always seen.
  package var checksum: UInt64 {
    var sum = UInt64(count)
    var i = 0
    while i + 8 <= count {
      var word: UInt64 = 0
      for j in 0..<8 { word |= UInt64(self[i + j]) << UInt64(8 * j) }
      Self.fold(word, into: &sum)
      i += 8
    }
    guard i < count else { return sum }
    var rest: UInt64 = 0
    for j in i..<count { rest |= UInt64(self[j]) << UInt64(8 * (j - i)) }
    Self.fold(rest, into: &sum)
    return sum
  }

  private static func fold(_ word: UInt64, into sum: inout UInt64) {
    sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
    sum ^= sum >> 32
  }
}
