/// Solves a game in which episodes are running.
public struct SolutionAccess {
  /// Solves the game.
  public let solve: (_ perform: PieceLoop) throws(SettingMistake) -> SolvedGame

  /// Creates access to a solver that is no Swift value.
  public init(solve: @escaping (_ perform: PieceLoop) throws(SettingMistake) -> SolvedGame) {
    self.solve = solve
  }
}

/// A solved game, asked for the states of running episodes.
public struct SolvedGame {
  /// What was solved, and what it took.
  public let report: SolutionReport

  /// Returns what is known of the state of running environment `i`.
  public let answer: (_ i: Int) -> SolvedState

  /// Returns the same after a search of so many nodes for each value at most.
  public let search: (_ i: Int, _ nodeLimit: Int) -> SolvedState

  /// Creates a solved game.
  public init(
    report: SolutionReport, answer: @escaping (_ i: Int) -> SolvedState,
    search: @escaping (_ i: Int, _ nodeLimit: Int) -> SolvedState
  ) {
    self.report = report
    self.answer = answer
    self.search = search
  }
}

extension SolutionAccess {
  @inlinable
  init<Rules: ExactlySolvableGame>(_ environments: Environments<Rules>) {
    self.init { perform throws(SettingMistake) in
      let solution = try environments.batch.rules.solution(by: perform)
      return SolvedGame(report: solution.report) { i in
        solution.answer(environments.batch.episodes[i].state)
      } search: { i, nodeLimit in
        solution.search(environments.batch.episodes[i].state, nodeLimit)
      }
    }
  }
}
