internal import GymCore
internal import Tensors

/// A game for two with its exact solution, as `rlgym solve` found it.
struct SolvedGameRun {
  let environment: ConfiguredEnvironment
  let report: SolutionReport

  /// What the solution knows of the start.
  let bounds: ValueBounds

  /// What is known of the start and its actions when games were searched too.
  let start: SolvedState

  /// The time that the solution took, and the search.
  let seconds: Double
  let searchSeconds: Double

  /// Solves `environment`, and searches so many nodes for each value of the start at most.
  init(
    _ environment: ConfiguredEnvironment, nodeLimit: Int, workers: WorkerPool
  ) throws(UsageError) {
    let game = environment.make(count: 1, seed: 0)
    guard let access = game.abilities.solution else {
      fatalError("environment '\(environment.name)' has no solution")
    }
    let clock = ContinuousClock()
    let begin = clock.now
    let solved: SolvedGame
    do throws(SettingMistake) {
      solved = try access.solve(by: { workers.perform(count: $0, $1) })
    } catch {
      throw UsageError("environment '\(environment.name)': \(error.reason ?? "cannot be solved")")
    }
    let middle = clock.now
    self.environment = environment
    report = solved.report
    bounds = solved.answer(0).bounds
    start = solved.search(0, nodeLimit)
    seconds = (middle - begin) / .seconds(1)
    searchSeconds = (clock.now - middle) / .seconds(1)
  }
}
