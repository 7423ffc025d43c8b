internal import GymCore

/// Plays on at random until nobody has a move: uniformly among the legal moves that fill no eye of one's own.
///
/// Nothing but a simple ko is forbidden. A player without a move passes; two passes end it.
struct UniformPlayout<let capacity: Int, Points: PointSet> {
  /// Whether chains of two stones and more may be put without a liberty.
  let suicide: Bool

  /// The number of moves after which nobody goes on.
  let limit: Int

  /// Plays on.
  ///
  /// - Parameters:
  ///   - board: The board.
  ///   - player: Who moves first, 0 for Black.
  ///   - passes: How many passes came just before.
  ///   - random: The stream that moves are drawn from.
  ///   - record: Is told every move; `nil` for a pass.
  /// - Returns: Whether the game came to an end.
  @inline(__always)
  func run(
    _ board: inout ChainBoard<capacity, Points>, by player: Int, passes: Int,
    using random: inout RandomStream, record: (_ point: Int?, _ player: Int) -> Void
  ) -> Bool {
    var player = player
    var passes = passes
    for _ in 0..<limit {
      let candidates =
        board.points(openTo: player, suicide: suicide) - (board.eyes(of: player) | board.ko)
      let count = candidates.count
      if count == 0 {
        board.pass()
        record(nil, player)
        passes &+= 1
        if passes == 2 { return true }
      } else {
        passes = 0
        let point = candidates.point(ranked: random.integer(below: count))
        board.play(point, by: player)
        record(point, player)
      }
      player = 1 &- player
    }
    return false
  }
}
