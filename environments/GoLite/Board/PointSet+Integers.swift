/// Points of boards up to 7×7.
extension UInt64: PointSet {
  static var stride: Int { 8 }
  static var capacity: Int { 64 }
  static var none: UInt64 { 0 }

  @inline(__always)
  init(point: Int) { self = 1 &<< UInt64(truncatingIfNeeded: point) }

  init(row: UInt64, at number: Int) { self = row << UInt64(8 * number) }

  @inline(__always) var right: UInt64 { self &<< 1 }
  @inline(__always) var left: UInt64 { self &>> 1 }
  @inline(__always) var below: UInt64 { self &<< 8 }
  @inline(__always) var above: UInt64 { self &>> 8 }
  @inline(__always) var isEmpty: Bool { self == 0 }
  @inline(__always) var count: Int { nonzeroBitCount }
  @inline(__always) var first: Int { trailingZeroBitCount }
  @inline(__always) var isSingle: Bool { self != 0 && self & (self &- 1) == 0 }

  @inline(__always)
  func contains(_ point: Int) -> Bool { self &>> UInt64(truncatingIfNeeded: point) & 1 != 0 }

  // Counts of the bits of each byte and of the bytes below tell the byte, without instructions that older processors
  // lack (Vigna, "Broadword Implementation of Rank/Select Queries", 2008).
  @inline(__always)
  func point(ranked rank: Int) -> Int {
    var counts = self &- (self &>> 1 & 0x5555_5555_5555_5555)
    counts = (counts & 0x3333_3333_3333_3333) &+ (counts &>> 2 & 0x3333_3333_3333_3333)
    counts = (counts &+ (counts &>> 4)) & 0x0F0F_0F0F_0F0F_0F0F
    let sums = counts &* 0x0101_0101_0101_0101
    // The bytes whose sum is not above the rank come before the one that is sought.
    let ranks = UInt64(truncatingIfNeeded: rank) &* 0x0101_0101_0101_0101 | 0x8080_8080_8080_8080
    let passed = (ranks &- sums) & 0x8080_8080_8080_8080
    let shift = (((passed &>> 7) &* 0x0101_0101_0101_0101) &>> 56) &* 8
    let before = shift == 0 ? 0 : sums &>> (shift &- 8) & 0xFF
    var byte = self &>> shift & 0xFF
    for _ in 0..<(UInt64(truncatingIfNeeded: rank) &- before) { byte &= byte &- 1 }
    return Int(truncatingIfNeeded: shift) &+ byte.trailingZeroBitCount
  }
}

extension UInt64 {
  @inline(__always)
  func window(around point: Int) -> Int {
    // Moved first, so that the neighbours of the first point are bits too.
    let bits = (self &<< 9) &>> UInt64(truncatingIfNeeded: point)
    let rows = bits & 7 | bits &>> 5 & 0x38 | bits &>> 10 & 0x1C0
    return Int(truncatingIfNeeded: rows)
  }
}

/// Points of boards up to 10×10.
extension UInt128: PointSet {
  static var stride: Int { 11 }
  static var capacity: Int { 128 }
  static var none: UInt128 { 0 }

  @inline(__always)
  init(point: Int) {
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: point & 63)
    self.init(_low: point < 64 ? bit : 0, _high: point < 64 ? 0 : bit)
  }

  init(row: UInt64, at number: Int) { self = UInt128(row) << UInt128(11 * number) }

  @inline(__always) private var low: UInt64 { UInt64(truncatingIfNeeded: self) }
  @inline(__always) private var high: UInt64 { UInt64(truncatingIfNeeded: self &>> 64) }

  @inline(__always) var right: UInt128 { self &<< 1 }
  @inline(__always) var left: UInt128 { self &>> 1 }
  @inline(__always) var below: UInt128 { self &<< 11 }
  @inline(__always) var above: UInt128 { self &>> 11 }
  @inline(__always) var isEmpty: Bool { low | high == 0 }
  @inline(__always) var count: Int { low.nonzeroBitCount &+ high.nonzeroBitCount }

  @inline(__always) var first: Int {
    low != 0 ? low.trailingZeroBitCount : 64 &+ high.trailingZeroBitCount
  }

  @inline(__always) var isSingle: Bool { !isEmpty && self & (self &- 1) == 0 }

  @inline(__always)
  func contains(_ point: Int) -> Bool {
    (point < 64 ? low : high) &>> UInt64(truncatingIfNeeded: point & 63) & 1 != 0
  }

  @inline(__always)
  func point(ranked rank: Int) -> Int {
    let lower = low.nonzeroBitCount
    return rank < lower ? low.point(ranked: rank) : 64 &+ high.point(ranked: rank &- lower)
  }
}

extension UInt128 {
  @inline(__always)
  func window(around point: Int) -> Int {
    let bits = UInt64(truncatingIfNeeded: (self &<< 12) &>> UInt128(truncatingIfNeeded: point))
    let rows = bits & 7 | bits &>> 8 & 0x38 | bits &>> 16 & 0x1C0
    return Int(truncatingIfNeeded: rows)
  }
}
