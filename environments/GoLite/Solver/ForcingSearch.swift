/// What a player can force where the bounds leave it open: a search of games with all that was on the
/// board before.
///
/// It asks whether the player to move can force a number of points, and cuts off where bounds answer
/// that need no ban of any repetition. That they know nothing of the game before does no harm: had an
/// earlier position of the line forced the target, the search would have ended there. What a guide
/// promises, whose bounds forbid retaking a ko, is tried first and proves nothing.
package struct ForcingSearch {
  private let certain: SolvedBoard
  private let guide: SolvedBoard
  private let repetition: Repetition

  /// How many nodes a question may take.
  private let nodeLimit: Int

  /// What has been on the board: Black's stones, White's, and where it matters whether Black is to move.
  private var seen: Set<UInt64> = []

  /// The number of nodes of the present question.
  private var nodeCount = 0

  /// An action to look into.
  private typealias Candidate = (hope: Int, state: SolvedBoard.State, code: UInt64)

  /// Creates a search.
  package init(
    _ certain: SolvedBoard, guide: SolvedBoard, forbidding repetition: Repetition, nodeLimit: Int
  ) {
    self.certain = certain
    self.guide = guide
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
    of state: SolvedBoard.State, isBlack: Bool
  ) -> ClosedRange<Int> {
    let code = code(of: state.stones, isBlack: isBlack)
    let isNew = seen.insert(code).inserted
    defer { if isNew { seen.remove(code) } }
    let known = certain.bounds(of: certain.seen(state))
    let promised = guide.bounds(of: state)
    var (lower, upper) = (known.lowerBound, known.upperBound)
    while lower < upper {
      let target =
        if promised.lowerBound > lower, promised.lowerBound <= upper {
          promised.lowerBound
        } else if promised.upperBound < upper, promised.upperBound >= lower {
          promised.upperBound + 1
        } else {
          lower + (upper - lower + 1) / 2
        }
      switch forces(target, state, isBlack: isBlack) {
      case true?: lower = target
      case false?: upper = target - 1
      case nil: return lower...upper
      }
    }
    return lower...upper
  }

  /// Returns whether the player to move can force `target`; `nil` where the limit is reached.
  private mutating func forces(
    _ target: Int, _ state: SolvedBoard.State, isBlack: Bool
  ) -> Bool? {
    nodeCount = 0
    // Proofs that the guide finds are about as long as the board is large.
    var depth = certain.board.pointCount + 4
    while nodeCount < nodeLimit {
      if let answer = forces(target, state, isBlack: isBlack, depth: depth) { return answer }
      depth += 4
    }
    return nil
  }

  /// Returns whether the player to move can force `target` within `depth` actions; `nil` where more
  /// would have to be known.
  private mutating func forces(
    _ target: Int, _ state: SolvedBoard.State, isBlack: Bool, depth: Int
  ) -> Bool? {
    nodeCount += 1
    let canEnd = certain.board.area(of: state.stones) >= target
    guard !(state.isAfterPass && canEnd) else { return true }
    var open: [Candidate] = []
    var empty = certain.board.points & ~(state.stones.own | state.stones.other)
    while empty != 0 {
      let point = empty.trailingZeroBitCount
      empty &= empty - 1
      guard let next = guide.state(after: point, in: state) else { continue }
      let code = code(of: next.stones, isBlack: !isBlack)
      guard !seen.contains(code) else { continue }
      let value = certain.value(of: certain.seen(next))
      if Int(value[0]) >= target { return true }
      if Int(value[1]) >= target { open.append((hope(in: next, target: target), next, code)) }
    }
    // After a pass the other may end the game, so it helps only whose area suffices.
    if canEnd && !state.isAfterPass {
      let turned = SolvedBoard.State(stones: state.stones.turned, isAfterPass: true)
      open.append(
        (hope(in: turned, target: target), turned, code(of: turned.stones, isBlack: !isBlack)))
    }
    guard !open.isEmpty else { return false }
    guard depth > 0, nodeCount < nodeLimit else { return nil }
    open.sort { $0.hope > $1.hope }
    var answer: Bool? = false
    for next in open {
      let isNew = seen.insert(next.code).inserted
      let reply = forces(1 - target, next.state, isBlack: !isBlack, depth: depth - 1)
      if isNew { seen.remove(next.code) }
      if reply == false { return true }
      if reply == nil { answer = nil }
    }
    return answer
  }

  /// How well it looks for who moved to `state`: first what the guide promises, a pass or what is near
  /// to the end before others, and last what it denies.
  private func hope(in state: SolvedBoard.State, target: Int) -> Int {
    guard state.isAfterPass else {
      let number = guide.number(of: state)
      let value = guide.bounds.values[number]
      return Int(value[0]) >= target
        ? 1_000 - Int(guide.bounds.changes[number][0])
        : Int(value[1]) < target ? -1_000 : Int(value[0]) + Int(value[1])
    }
    let bounds = guide.bounds(of: state)
    return -bounds.upperBound >= target ? 1_001 : -bounds.lowerBound < target ? -1_000 : 500
  }

  private func code(of stones: SmallPosition, isBlack: Bool) -> UInt64 {
    let (black, white) = isBlack ? (stones.own, stones.other) : (stones.other, stones.own)
    let code = UInt64(black) << 16 | UInt64(white)
    return repetition == .situational && isBlack ? code | 1 << 32 : code
  }
}
