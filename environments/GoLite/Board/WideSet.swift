/// Points of boards up to 19×19, in six words of which 380 bits are used.
struct WideSet: PointSet, Hashable {
  /// The words, lowest first; the last two are always 0.
  var words: SIMD8<UInt64>

  static var stride: Int { 20 }
  static var capacity: Int { 384 }
  static var none: WideSet { WideSet(words: .zero) }

  @inline(__always)
  init(words: SIMD8<UInt64>) { self.words = words }

  @inline(__always)
  init(point: Int) {
    words = .zero
    words[point &>> 6] = UInt64(point: point & 63)
  }

  init(row: UInt64, at number: Int) {
    let first = Self.stride * number
    let (word, bit) = (first >> 6, UInt64(first & 63))
    words = .zero
    words[word] = row << bit
    if bit > 44 { words[word + 1] = row >> (64 - bit) }
  }

  @inline(__always)
  static func | (a: WideSet, b: WideSet) -> WideSet { WideSet(words: a.words | b.words) }

  @inline(__always)
  static func & (a: WideSet, b: WideSet) -> WideSet { WideSet(words: a.words & b.words) }

  @inline(__always)
  static func ^ (a: WideSet, b: WideSet) -> WideSet { WideSet(words: a.words ^ b.words) }

  // The unused words become ones, and zeros again where the set meets the board.
  @inline(__always)
  static prefix func ~ (a: WideSet) -> WideSet { WideSet(words: ~a.words) }

  /// The words, each moved to the next.
  @inline(__always)
  private var risen: SIMD8<UInt64> {
    SIMD8(0, words[0], words[1], words[2], words[3], words[4], 0, 0)
  }

  /// The words, each moved to the one before.
  @inline(__always)
  private var sunk: SIMD8<UInt64> {
    SIMD8(words[1], words[2], words[3], words[4], words[5], 0, 0, 0)
  }

  @inline(__always) var right: WideSet { WideSet(words: words &<< 1 | risen &>> 63) }
  @inline(__always) var left: WideSet { WideSet(words: words &>> 1 | sunk &<< 63) }
  @inline(__always) var below: WideSet { WideSet(words: words &<< 20 | risen &>> 44) }
  @inline(__always) var above: WideSet { WideSet(words: words &>> 20 | sunk &<< 44) }

  @inline(__always) var isEmpty: Bool { words == .zero }

  @inline(__always) var count: Int {
    var count = 0
    for i in 0..<6 { count &+= words[i].nonzeroBitCount }
    return count
  }

  @inline(__always) var first: Int {
    var i = 0
    while words[i] == 0 { i &+= 1 }
    return i &* 64 &+ words[i].trailingZeroBitCount
  }

  @inline(__always) var isSingle: Bool {
    var found = false
    for i in 0..<6 where words[i] != 0 {
      if found || words[i] & (words[i] &- 1) != 0 { return false }
      found = true
    }
    return found
  }

  @inline(__always)
  func contains(_ point: Int) -> Bool { words[point &>> 6].contains(point & 63) }

  @inline(__always)
  func point(ranked rank: Int) -> Int {
    var rank = rank
    var i = 0
    while true {
      let count = words[i].nonzeroBitCount
      if rank < count { return i &* 64 &+ words[i].point(ranked: rank) }
      rank &-= count
      i &+= 1
    }
  }
}

extension WideSet {
  @inline(__always)
  func window(around point: Int) -> Int {
    row(before: point &- 20) | row(before: point) &<< 3 | row(before: point &+ 20) &<< 6
  }

  /// Returns the bits beside and at `point`, which may lie beside the board.
  @inline(__always)
  private func row(before point: Int) -> Int {
    let first = point &- 1
    guard first >= 0 else { return first == -1 ? Int(truncatingIfNeeded: words[0] & 3) &<< 1 : 0 }
    let (word, bit) = (first &>> 6, UInt64(truncatingIfNeeded: first & 63))
    var bits = words[word] &>> bit
    if bit > 61 { bits |= words[word &+ 1] &<< (64 &- bit) }
    return Int(truncatingIfNeeded: bits & 7)
  }
}

/// Written as its six words.
extension WideSet: Codable {
  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    self.init(words: .zero)
    for i in 0..<6 { words[i] = try container.decode(UInt64.self) }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for i in 0..<6 { try container.encode(words[i]) }
  }
}
