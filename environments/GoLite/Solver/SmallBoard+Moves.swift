extension SmallBoard {
  /// Returns what the other player sees after a stone on `point`; `nil` where none may be played,
  /// whatever was on the board before.
  ///
  /// Chains of the other without a liberty are taken first, then one's own: suicide of two or more
  /// stones, where it is allowed. Suicide of one stone would leave the stones as they were.
  ///
  /// - Precondition: every chain of `stones` has a liberty.
  @inline(__always)
  package func played(
    _ point: Int, in stones: SmallPosition, allowingSuicide: Bool
  ) -> SmallPosition? {
    let stone: Points = 1 &<< Points(truncatingIfNeeded: point)
    guard (stones.own | stones.other) & stone == 0 else { return nil }
    var own = stones.own | stone
    let beside = neighbors(of: stone)
    let empty = points & ~(own | stones.other)
    var other = stones.other
    if beside & other != 0 { other = living(other, beside: empty) }
    if other == stones.other && beside & empty == 0 {
      let alive = living(own, beside: empty)
      let dead = own & ~alive
      guard dead == 0 || (allowingSuicide && dead != stone) else { return nil }
      own = alive
    }
    return SmallPosition(own: other, other: own)
  }
}
