/// What a player can force where the bounds leave it open: a search of games with all that was on the
/// board before.
///
/// It asks whether the player to move can force `target` points, deeper and deeper, and cuts off where
/// the bounds of a `SolvedBoard` answer. They may be used although they know nothing of the game
/// before: where a position of the line forced the target, the search would have ended there, so no
/// later proof leads back to it.
package struct ForcingSearch {
  private let solved: SolvedBoard
  private let repetition: Repetition

  /// How many nodes a question may take.
  private let nodeLimit: Int

  /// What has been on the board, as `HistorySearch` counts it.
  private var seen: Set<UInt64> = []

  /// The number of nodes of the present question.
  private var nodeCount = 0

  /// Creates a search.
  package init(_ solved: SolvedBoard, forbidding repetition: Repetition, nodeLimit: Int) {
    self.solved = solved
    self.repetition = repetition
    self.nodeLimit = nodeLimit
  }

  /// Notes what was on the board.
  package mutating func note(_ stones: SmallPosition, isBlack: Bool) {
    seen.insert(code(of: stones, isBlack: isBlack))
  }

  /// Returns bounds of what the player to move can force, in a game that had the positions noted and has
  /// this one now; where the limit is reached, they lie apart.
  package mutating func bounds(
    of stones: SmallPosition, isBlack: Bool, afterPass: Bool, within known: ClosedRange<Int>
  ) -> ClosedRange<Int> {
    let code = code(of: stones, isBlack: isBlack)
    let isNew = seen.insert(code).inserted
    defer { if isNew { seen.remove(code) } }
    var (lower, upper) = (known.lowerBound, known.upperBound)
    while lower < upper {
      let target = lower + (upper - lower + 1) / 2
      switch forces(target, stones, isBlack: isBlack, afterPass: afterPass) {
      case true?: lower = target
      case false?: upper = target - 1
      case nil: return lower...upper
      }
    }
    return lower...upper
  }

  /// Returns whether the player to move can force `target`; `nil` where the limit is reached.
  private mutating func forces(
    _ target: Int, _ stones: SmallPosition, isBlack: Bool, afterPass: Bool
  ) -> Bool? {
    nodeCount = 0
    var depth = 2
    while nodeCount < nodeLimit {
      let answer = forces(target, stones, isBlack: isBlack, afterPass: afterPass, depth: depth)
      if let answer { return answer }
      depth += 2
    }
    return nil
  }

  /// Returns whether the player to move can force `target` within `depth` actions; `nil` where more
  /// would have to be known.
  private mutating func forces(
    _ target: Int, _ stones: SmallPosition, isBlack: Bool, afterPass: Bool, depth: Int
  ) -> Bool? {
    nodeCount += 1
    let canEnd = solved.board.area(of: stones) >= target
    guard !(afterPass && canEnd) else { return true }
    var open: [(hope: Int, stones: SmallPosition, code: UInt64)] = []
    var empty = solved.board.points & ~(stones.own | stones.other)
    while empty != 0 {
      let point = empty.trailingZeroBitCount
      empty &= empty - 1
      guard
        let next = solved.board.played(point, in: stones, allowingSuicide: solved.allowsSuicide)
      else { continue }
      let code = code(of: next, isBlack: !isBlack)
      guard !seen.contains(code) else { continue }
      let value = solved.value(of: next)
      if Int(value[0]) >= target { return true }
      if Int(value[1]) >= target { open.append((Int(value[0]) + Int(value[1]), next, code)) }
    }
    // After a pass the other may end the game, so it helps only whose area suffices.
    if canEnd && !afterPass {
      let turned = stones.turned
      open.insert((.max, turned, code(of: turned, isBlack: !isBlack)), at: 0)
    }
    guard !open.isEmpty else { return false }
    guard depth > 0, nodeCount < nodeLimit else { return nil }
    open.sort { $0.hope > $1.hope }
    var answer: Bool? = false
    for next in open {
      let isNew = seen.insert(next.code).inserted
      let reply = forces(
        1 - target, next.stones, isBlack: !isBlack, afterPass: next.hope == .max, depth: depth - 1)
      if isNew { seen.remove(next.code) }
      if reply == false { return true }
      if reply == nil { answer = nil }
    }
    return answer
  }

  private func code(of stones: SmallPosition, isBlack: Bool) -> UInt64 {
    let (black, white) = isBlack ? (stones.own, stones.other) : (stones.other, stones.own)
    let code = UInt64(black) << 16 | UInt64(white)
    return repetition == .situational && isBlack ? code | 1 << 32 : code
  }
}
