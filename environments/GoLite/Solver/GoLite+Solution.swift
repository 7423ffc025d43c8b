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
    let solved = SolvedBoard(board, allowingSuicide: suicide, by: perform)
    return GameSolution(report: report(on: solved)) { state in
      answer(for: state, on: solved)
    } search: { state, nodeLimit in
      search(state, on: solved, nodeLimit: nodeLimit)
    }
  }

  /// What is known of a state at once.
  private func answer(for state: State, on solved: SolvedBoard) -> SolvedState {
    let stones = smallPosition(of: state)
    let afterPass = state.passes > 0
    let bounds = solved.bounds(of: stones, afterPass: afterPass)
    let actions = solved.actions(in: stones, afterPass: afterPass)
    // After a pass, the nearest end that keeps the promise is as far as the state.
    let distance =
      afterPass
      ? actions.lazy.compactMap { $0 }.filter { $0.bounds.lowerBound >= bounds.lowerBound }
        .map(\.distance).min() ?? 0
      : solved.distance(of: stones)
    return SolvedState(
      player: state.toAct, bounds: ValueBounds(bounds, for: state.toAct),
      actions: actions.map { action in
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
    let stones = smallPosition(of: state)
    let isBlack = state.toAct == .first
    let isFresh = state.moveCount == 0
    if !answer.bounds.isExact {
      answer.bounds = ValueBounds(
        search.bounds(
          of: stones, isBlack: isBlack, afterPass: state.passes > 0,
          within: answer.bounds.range(for: state.toAct)), for: state.toAct)
    }
    search.note(stones, isBlack: isBlack)
    // Without moves before, what is symmetric is worth the same.
    var searched: [(next: Int, bounds: ValueBounds)] = []
    for number in answer.actions.indices {
      guard let action = answer.actions[number], !action.bounds.isExact else { continue }
      guard number < pass else {
        answer.actions[number]?.bounds = ValueBounds(
          search.bounds(
            of: stones.turned, isBlack: !isBlack, afterPass: true,
            within: action.bounds.range(for: state.toAct.opponent)), for: state.toAct.opponent)
        continue
      }
      guard let next = solved.board.played(number, in: stones, allowingSuicide: suicide) else {
        continue
      }
      let alike = solved.number(of: next)
      if isFresh, let known = searched.first(where: { $0.next == alike }) {
        answer.actions[number]?.bounds = known.bounds
        continue
      }
      let bounds = ValueBounds(
        search.bounds(
          of: next, isBlack: !isBlack, afterPass: false,
          within: action.bounds.range(for: state.toAct.opponent)), for: state.toAct.opponent)
      answer.actions[number]?.bounds = bounds
      searched.append((alike, bounds))
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
