internal import GymCore

/// Plays on until nobody has a move, knowing some Go.
///
/// Asked in turn, each as often as its rate says: an eye of a dead shape beside the last move, captures and rescues there,
/// chains of two liberties, 3×3 shapes, captures anywhere; else a random move that fills no eye (Gelly et al. 2006;
/// Baudiš and Gailly, "PACHI: State of the Art Open Source Go Program", 2011, section 4).
struct GuidedPlayout<let capacity: Int, Points: PointSet> {
  let layout: BoardLayout<Points>
  let guide: GoGuide
  let suicide: Bool
  let limit: Int
  let patterns = ShapePatterns.all

  /// The last two moves and what the last one captured, as points.
  private var last = Points.none
  private var earlier = Points.none
  private var captured = Points.none

  init(_ layout: BoardLayout<Points>, _ guide: GoGuide, suicide: Bool, limit: Int) {
    self.layout = layout
    self.guide = guide
    self.suicide = suicide
    self.limit = limit
  }

  /// Plays on as `UniformPlayout.run` does.
  ///
  /// - Parameters:
  ///   - board: The board.
  ///   - player: Who moves first, 0 for Black.
  ///   - passes: How many passes came just before.
  ///   - last: The last two moves, the newer first; none for a pass.
  ///   - random: The stream that moves are drawn from.
  ///   - record: Is told every move; `nil` for a pass.
  /// - Returns: Whether the game came to an end.
  @inline(__always)
  mutating func run(
    _ board: inout ChainBoard<capacity, Points>, by player: Int, passes: Int,
    last: (Points, Points), using random: inout RandomStream,
    record: (_ point: Int?, _ player: Int) -> Void
  ) -> Bool {
    (self.last, earlier) = last
    var player = player
    var passes = passes
    for _ in 0..<limit {
      earlier = self.last
      if let point = move(on: board, by: player, using: &random) {
        self.last = Points(point: point)
        captured = board.play(point, by: player)
        passes = 0
        record(point, player)
      } else {
        self.last = .none
        captured = .none
        board.pass()
        passes &+= 1
        record(nil, player)
        if passes == 2 { return true }
      }
      player = 1 &- player
    }
    return false
  }

  /// Returns a move; `nil` to pass.
  @inline(__always)
  private func move(
    on board: ChainBoard<capacity, Points>, by player: Int, using random: inout RandomStream
  ) -> Int? {
    let open = board.points(openTo: player, suicide: suicide) - board.ko
    if !last.isEmpty, let point = answer(on: board, by: player, open, using: &random) {
      return point
    }
    if guide.capture > 0 {
      let prey = board.inAtari[1 &- player]
      if !prey.isEmpty, random.chance(guide.capture),
        let point = draw(board.lastLiberties(of: prey) & open, using: &random)
      {
        return point
      }
    }
    var rest = open - board.eyes(of: player)
    while let point = draw(rest, using: &random) {
      guard guide.randomSelfAtari > 0, board.isSelfAtari(point, by: player),
        random.chance(guide.randomSelfAtari)
      else { return point }
      rest -= Points(point: point)
    }
    return nil
  }

  /// Returns a move that answers the last one; `nil` where nothing asks for it.
  @inline(__always)
  private func answer(
    on board: ChainBoard<capacity, Points>, by player: Int, _ open: Points,
    using random: inout RandomStream
  ) -> Int? {
    if guide.nakade > 0 {
      let point = board.nakade(beside: captured.isEmpty ? last : last | captured) & open
      if !point.isEmpty, random.chance(guide.nakade) { return point.first }
    }
    let enemy = 1 &- player
    let threatened = last.neighbors & board.inAtari[player]
    let prey = last & board.inAtari[enemy]
    if !(threatened | prey).isEmpty, random.chance(guide.atari) {
      var moves = board.lastLiberties(of: prey)
      if !threatened.isEmpty { moves |= board.rescues(of: threatened, by: player) }
      if let point = draw(moves & open, using: &random) { return point }
    }
    if random.chance(guide.twoLiberties) {
      let moves = board.tactics(beside: last, by: player) & open
      if let point = draw(moves, using: &random) { return point }
    }
    if random.chance(guide.shapes), let point = shape(beside: last, board, player, open, &random) {
      return point
    }
    guard !earlier.isEmpty, random.chance(guide.earlierShapes) else { return nil }
    return shape(beside: earlier, board, player, open, &random)
  }

  /// Returns a point beside `center` at which a pattern suggests a move.
  @inline(__always)
  private func shape(
    beside center: Points, _ board: ChainBoard<capacity, Points>, _ player: Int, _ open: Points,
    _ random: inout RandomStream
  ) -> Int? {
    var moves = Points.none
    ((center.neighbors | center.corners) & open).forEach { point in
      if isShape(point, board) { moves |= Points(point: point) }
    }
    while let point = draw(moves, using: &random) {
      guard board.isSelfAtari(point, by: player), random.chance(guide.selfAtari) else {
        return point
      }
      moves -= Points(point: point)
    }
    return nil
  }

  /// Whether the stones around a point suggest a move.
  @inline(__always)
  func isShape(_ point: Int, _ board: ChainBoard<capacity, Points>) -> Bool {
    patterns.matches(
      board.stones[0].window(around: point), board.stones[1].window(around: point),
      sides: layout.sides[point])
  }

  @inline(__always)
  private func draw(_ moves: Points, using random: inout RandomStream) -> Int? {
    let count = moves.count
    return count == 0 ? nil : moves.point(ranked: random.integer(below: count))
  }
}
