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
    let solved = SolvedBoard(board, SmallRules(allowsSuicide: suicide), by: perform)
    return GameSolution(report: report(on: solved)) { state in
      answer(for: state, on: solved)
    } search: { state, nodeLimit in
      search(state, on: solved, nodeLimit: nodeLimit)
    }
  }

  /// What is known of a state at once.
  private func answer(for state: State, on solved: SolvedBoard) -> SolvedState {
    let small = smallState(of: state)
    let bounds = solved.bounds(of: small)
    let distance = solved.distance(of: small)
    return SolvedState(
      player: state.toAct, bounds: ValueBounds(bounds, for: state.toAct),
      actions: solved.actions(in: small).map { action in
        action.map {
          SolvedState.Action(
            bounds: ValueBounds($0.bounds, for: state.toAct), distance: $0.distance,
            keepsPromise: $0.bounds.lowerBound >= bounds.lowerBound && $0.distance <= distance)
        }
      })
  }

  /// What is known of a state when games from it have been searched, with the game that led to it.
  private func search(
    _ state: State, on solved: SolvedBoard, nodeLimit: Int
  ) -> SolvedState {
    var answer = answer(for: state, on: solved)
    guard let repetition = Repetition(ko), nodeLimit > 0 else { return answer }
    var search = ForcingSearch(solved, forbidding: repetition, nodeLimit: nodeLimit)
    for (stones, player) in smallPositions(before: state) {
      search.note(stones, isBlack: player == .first)
    }
    let small = smallState(of: state)
    let player = state.toAct
    if !answer.bounds.isExact {
      answer.bounds = ValueBounds(
        search.bounds(
          of: small, isBlack: player == .first, within: answer.bounds.range(for: player)),
        for: player)
    }
    search.note(small.stones, isBlack: player == .first)
    // Without moves before, what is symmetric is worth the same.
    var known: [Int: ValueBounds] = [:]
    for number in answer.actions.indices {
      guard let bounds = answer.actions[number]?.bounds, !bounds.isExact else { continue }
      let next =
        number == pass
        ? SolvedBoard.State(stones: small.stones.turned, isAfterPass: true)
        : solved.state(after: number, in: small)
      guard let next else { continue }
      let alike = state.moveCount == 0 && number < pass ? solved.number(of: next) : nil
      if let alike, let bounds = known[alike] {
        answer.actions[number]?.bounds = bounds
        continue
      }
      let found = ValueBounds(
        search.bounds(
          of: next, isBlack: player == .second, within: bounds.range(for: player.opponent)),
        for: player.opponent)
      answer.actions[number]?.bounds = found
      if let alike { known[alike] = found }
    }
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
    let (lower, upper) = (Double(range.lowerBound), Double(range.upperBound))
    self = player == .first ? Self(lower: lower, upper: upper) : Self(lower: -upper, upper: -lower)
  }

  /// The same bounds as `player` sees them.
  func range(for player: Player) -> ClosedRange<Int> {
    player == .first ? Int(lower)...Int(upper) : Int(-upper)...Int(-lower)
  }
}
