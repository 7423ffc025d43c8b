/// A game for two that can be solved exactly where it is small: what either side can force from any
/// state.
public protocol ExactlySolvableGame: TwoPlayerGame {
  /// Solves the game, in pieces that `perform` does; the result does not depend on how.
  ///
  /// - Throws: Why the game is too large, in words that name the limit.
  func solution(by perform: PieceLoop) throws(SettingMistake) -> GameSolution<State>

  /// Whether the solution of `other` is that of this game, too.
  func sharesSolution(with other: Self) -> Bool
}

/// What is known of every state of a solved game.
public struct GameSolution<State>: Sendable {
  /// What was solved, and what it took.
  public let report: SolutionReport

  /// Returns what the solution knows of a state, at once.
  public let answer: @Sendable (_ state: State) -> SolvedState

  /// Returns the same with bounds that a search brought nearer to each other, where it could with
  /// `nodeLimit` nodes for each of them.
  public let search: @Sendable (_ state: State, _ nodeLimit: Int) -> SolvedState

  /// Creates a solution.
  public init(
    report: SolutionReport, answer: @escaping @Sendable (_ state: State) -> SolvedState,
    search: @escaping @Sendable (_ state: State, _ nodeLimit: Int) -> SolvedState
  ) {
    self.report = report
    self.answer = answer
    self.search = search
  }
}
