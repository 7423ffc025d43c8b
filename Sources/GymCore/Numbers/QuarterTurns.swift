/// An angle as a count of quarter turns and a rest of at most about π/4.
///
/// After Cody and Waite, "Software Manual for the Elementary Functions" (1980), with the parts of π/2 in fdlibm's
/// `e_rem_pio2.c`: products of the first three parts, of 33 bits each, with a count below 2²⁰ are exact.
@frozen @usableFromInline
struct QuarterTurns {
  /// A pattern whose two low bits count the quarter turns modulo 4.
  @usableFromInline let count: UInt64

  /// The rest, rounded.
  @usableFromInline let rest: Double

  /// What rounding took from the rest.
  @usableFromInline let correction: Double

  /// The greatest angle that is taken apart; about 509,296 quarter turns.
  @inlinable static var limit: Double { 8e5 }

  /// Takes apart `angle`, whose magnitude is at most `limit`.
  @inlinable @inline(__always)
  init(_ angle: Double) {
    let turns = NearestInteger(angle * 0x1.45f306dc9c883p-1)
    count = turns.bits
    let first = angle - turns.value * 0x1.921fb544p0
    let product = turns.value * 0x1.0b4611a6p-34
    var difference = first - product
    var tail = turns.value * 0x1.3198a2e037073p-69 - ((first - difference) - product)
    if abs(difference) < 0x1p-30 {
      // Close to a multiple of π/2 the difference is exact, and takes more bits of π/2.
      let exact = difference
      let product = turns.value * 0x1.3198a2ep-69
      difference = exact - product
      tail = turns.value * 0x1.b839a252049c1p-104 - ((exact - difference) - product)
    }
    rest = difference - tail
    correction = (difference - rest) - tail
  }
}
