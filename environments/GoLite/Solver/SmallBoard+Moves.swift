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

  /// Returns the point where the other may not retake at once after a stone on `point`, which led from
  /// `stones` to `next`; `nil` where the stone did not take a ko: one stone by one stone alone, whose
  /// only liberty is the point of the stone taken.
  @inline(__always)
  package func retake(
    after point: Int, from stones: SmallPosition, to next: SmallPosition
  ) -> Int? {
    let taken = stones.other & ~next.own
    guard taken != 0, taken & (taken - 1) == 0 else { return nil }
    let beside = neighbors(of: 1 &<< Points(truncatingIfNeeded: point))
    guard beside & next.other == 0, beside & ~next.own == taken else { return nil }
    return taken.trailingZeroBitCount
  }
}
