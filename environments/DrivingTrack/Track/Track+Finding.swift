extension Track {
  /// Returns where a point is on the road, which is looked for from `place` on, in both directions.
  ///
  /// Whoever drives is followed along the road, so that a road that comes near itself is no matter.
  public func position(ofX x: Float, y: Float, near place: Int) -> Position {
    var i = place
    var isBackward = false
    let inverse = inverseSpacing
    // No tick and no ray is farther than this.
    for _ in 0..<32 {
      let here = places[i]
      let (dx, dy) = (x - here.x, y - here.y)
      let share = (dx * here.alongX + dy * here.alongY) * inverse
      if share < 0 {
        isBackward = true
        i = wrapped(i &- 1)
        continue
      }
      let next = places[wrapped(i &+ 1)]
      let (ex, ey) = (x - next.x, y - next.y)
      let rest = -(ex * next.alongX + ey * next.alongY) * inverse
      if rest <= 0 && !isBackward {
        i = wrapped(i &+ 1)
        continue
      }
      // Between the two lines across the road, as far from either as the distances say.
      let sum = share + rest
      let part = sum > 0 ? min(max(share / sum, 0), 1) : 0
      let before = dy * here.alongX - dx * here.alongY
      let behind = ey * next.alongX - ex * next.alongY
      return Position(place: i, share: part, offset: before + part * (behind - before))
    }
    let here = places[i]
    let offset = (y - here.y) * here.alongX - (x - here.x) * here.alongY
    return Position(place: i, share: 0, offset: offset)
  }

  /// Returns how far the edges are from the middle at a position, in m.
  public func edges(at position: Position) -> (left: Float, right: Float) {
    let (here, next) = (places[position.place], places[wrapped(position.place &+ 1)])
    return (
      here.left + position.share * (next.left - here.left),
      here.right + position.share * (next.right - here.right)
    )
  }

  /// Returns the direction of the road at a position; a vector of about length 1.
  public func direction(at position: Position) -> (x: Float, y: Float) {
    let (here, next) = (places[position.place], places[wrapped(position.place &+ 1)])
    return (
      here.alongX + position.share * (next.alongX - here.alongX),
      here.alongY + position.share * (next.alongY - here.alongY)
    )
  }
}
