/// Solves a game in which episodes are running.
public struct SolutionAccess {
  private let solveUnlessKnown:
    (_ known: SolvedGame?, _ perform: PieceLoop) throws(SettingMistake) -> SolvedGame

  /// Creates access to a solver that is no Swift value, and may take over a solution that is known.
  public init(
    solve:
      @escaping (_ known: SolvedGame?, _ perform: PieceLoop) throws(SettingMistake) ->
      SolvedGame
  ) {
    solveUnlessKnown = solve
  }

  /// Solves the game, or takes over what is known where that is the solution of the same game.
  ///
  /// - Throws: Why the game is too large, in words that name the limit.
  public func solve(
    unless known: SolvedGame? = nil, by perform: PieceLoop
  ) throws(SettingMistake) -> SolvedGame {
    try solveUnlessKnown(known, perform)
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

  /// The rules and their solution, by which other games of the same rules know it again.
  @usableFromInline let basis: Any

  /// Creates a solved game.
  public init(
    report: SolutionReport, basis: Any = (), answer: @escaping (_ i: Int) -> SolvedState,
    search: @escaping (_ i: Int, _ nodeLimit: Int) -> SolvedState
  ) {
    self.report = report
    self.basis = basis
    self.answer = answer
    self.search = search
  }
}

extension SolutionAccess {
  @inlinable
  init<Rules: ExactlySolvableGame>(_ environments: Environments<Rules>) {
    self.init { known, perform throws(SettingMistake) in
      let rules = environments.batch.rules
      let solution: GameSolution<Rules.State>
      if let (other, found) = known?.basis as? (Rules, GameSolution<Rules.State>),
        rules.sharesSolution(with: other)
      {
        solution = found
      } else {
        solution = try rules.solution(by: perform)
      }
      return SolvedGame(report: solution.report, basis: (rules, solution)) { i in
        solution.answer(environments.batch.episodes[i].state)
      } search: { i, nodeLimit in
        solution.search(environments.batch.episodes[i].state, nodeLimit)
      }
    }
  }
}
