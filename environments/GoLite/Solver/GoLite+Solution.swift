public import GymCore

extension GoLite: ExactlySolvableGame {
  /// Solves a board of 16 points at most.
  ///
  /// Values are areas in points for Black, before komi; whoever has more than the komi leaves wins.
  public func solution(
    by perform: PieceLoop
  ) throws(SettingMistake) -> GameSolution<State> {
    guard let board = SmallBoard(width: width, height: height) else {
      throw SettingMistake(
        "a board of \(width)×\(height) has \(width * height) points; up to \(SmallBoard.pointLimit) "
          + "can be solved exactly, such as size=4")
    }
    let guide = SolvedBoard(board, SmallRules(allowsSuicide: suicide), by: perform)
    // Which repetitions superko forbids depends on the game before, so its bounds use none of them.
    let certain =
      ko == .simple
      ? guide
      : SolvedBoard(
        board, SmallRules(allowsSuicide: suicide, allowsRetaking: true), by: perform)
    return GameSolution(report: report(on: certain)) { state in
      answer(for: state, on: certain, guide: guide)
    } search: { state, nodeLimit in
      search(state, on: certain, guide: guide, nodeLimit: nodeLimit)
    }
  }

  public func sharesSolution(with other: GoLite) -> Bool {
    (width, height, komi, ko, suicide)
      == (other.width, other.height, other.komi, other.ko, other.suicide)
  }

  /// What is known of a state at once.
  private func answer(
    for state: State, on certain: SolvedBoard, guide: SolvedBoard
  ) -> SolvedState {
    let small = smallState(of: state)
    let promise = guide.bounds(of: small).lowerBound
    let distance = guide.distance(of: small)
    let actions = zip(guide.actions(in: small), certain.actions(in: certain.seen(small)))
    return SolvedState(
      player: state.toAct,
      bounds: ValueBounds(certain.bounds(of: certain.seen(small)), for: state.toAct),
      actions: actions.map { guided, action in
        guard let guided, let action else { return nil }
        return SolvedState.Action(
          bounds: ValueBounds(action.bounds, for: state.toAct), distance: guided.distance,
          keepsPromise: guided.bounds.lowerBound >= promise && guided.distance <= distance)
      })
  }

  /// What is known of a state when games from it have been searched, with the game that led to it.
  private func search(
    _ state: State, on certain: SolvedBoard, guide: SolvedBoard, nodeLimit: Int
  ) -> SolvedState {
    var answer = answer(for: state, on: certain, guide: guide)
    guard let repetition = Repetition(ko), nodeLimit > 0 else { return answer }
    var search = ForcingSearch(
      certain, guide: guide, forbidding: repetition, nodeLimit: nodeLimit)
    for (stones, player) in smallPositions(before: state) {
      search.note(stones, isBlack: player == .first)
    }
    let small = smallState(of: state)
    let isBlack = state.toAct == .first
    search.note(small.stones, isBlack: isBlack)
    // Without moves before, what is symmetric is worth the same.
    var known: [Int: ValueBounds] = [:]
    for number in answer.actions.indices {
      guard let action = answer.actions[number], !action.bounds.isExact else { continue }
      let next =
        number == pass
        ? SolvedBoard.State(stones: small.stones.turned, isAfterPass: true)
        : guide.state(after: number, in: small)
      guard let next else { continue }
      let alike = state.moveCount == 0 && number < pass ? guide.number(of: next) : nil
      let bounds =
        alike.flatMap { known[$0] }
        ?? ValueBounds(
          search.bounds(of: next, isBlack: !isBlack), for: state.toAct.opponent)
      answer.actions[number]?.bounds = bounds
      if let alike { known[alike] = bounds }
    }
    answer.narrow { isLegal($0, for: state.toAct, in: state) }
    return answer
  }
}

extension Repetition {
  /// What a rule forbids; `nil` where it is not about positions.
  init?(_ rule: KoRule) {
    switch rule {
    case .simple: return nil
    case .situational: self = .situational
    case .positional: self = .positional
    }
  }
}

extension ValueBounds {
  /// The bounds that `player` sees, for the first player.
  init(_ range: ClosedRange<Int>, for player: Player) {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    self =
      player == .first
      ? Self(lower: Double(lower), upper: Double(upper))
      : Self(lower: Double(-upper), upper: Double(-lower))
  }
}
