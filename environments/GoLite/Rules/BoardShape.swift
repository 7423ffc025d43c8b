internal import GymCore

/// The points of a board as rules see them, and the numbers its positions are hashed with.
struct BoardShape: Sendable {
  let width, height: Int

  /// The points as a set.
  let masks: BoardMasks<WideSet>

  /// The point of every action but the pass.
  let points: [Int16]

  /// The action of every point; of no meaning beside the board.
  let actions: [Int16]

  /// Two random numbers for every point: for a black and for a white stone (Zobrist 1970).
  let keys: [UInt64]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    masks = BoardMasks(width: width, height: height)
    var points: [Int16] = []
    var actions = Array(repeating: Int16(0), count: WideSet.capacity)
    for row in 0..<height {
      for column in 0..<width {
        let point = row * WideSet.stride + column
        actions[point] = Int16(points.count)
        points.append(Int16(point))
      }
    }
    self.points = points
    self.actions = actions
    var random = RandomStream(seed: 0, purpose: "stones")
    keys = (0..<2 * WideSet.capacity).map { _ in random.next() }
  }

  /// The number of points, which is that of a pass.
  var pass: Int { points.count }

  /// Returns the number that stands for a stone of `player` on `point`.
  @inline(__always)
  func key(_ point: Int, _ player: Player) -> UInt64 {
    keys[point &* 2 &+ Int(player.rawValue)]
  }

  /// Returns the hash of stones of one player.
  @inline(__always)
  func hash(_ stones: WideSet, of player: Player) -> UInt64 {
    var hash: UInt64 = 0
    stones.forEach { hash ^= key($0, player) }
    return hash
  }

  func hash(_ stones: Stones) -> UInt64 {
    hash(stones.black, of: .first) ^ hash(stones.white, of: .second)
  }
}
