internal import GymCatalog
internal import GymCore
internal import Solving

/// An environment with its exact solution, as `rlgym solve` found it.
struct SolvedEnvironment {
  /// What one method found.
  struct Run {
    let method: String
    let solution: Solution
    let seconds: Double
  }

  let environment: ConfiguredEnvironment

  /// The number of steps; `nil` for no limit.
  let horizon: Int?

  let discount: Double
  let model: TabularModel
  let map: (map: WorldMap, places: [WorldMap.Place])?

  /// What each method found, the first of which is shown.
  let runs: [Run]

  /// The solution.
  var solution: Solution { runs[0].solution }

  /// The greatest difference between values of two methods; `nil` where there is one.
  var difference: Double? {
    guard runs.count > 1 else { return nil }
    let values = runs.map(\.solution.values)
    // The difference of two infinities is no number, and none.
    return zip(values[0], values[1]).map { $0 == $1 ? 0 : abs($0 - $1) }.max()
  }

  /// Solves `environment`, by `methods` where there is no horizon.
  init(
    _ environment: ConfiguredEnvironment, horizon: Int?, discount: Double,
    methods: [SolvingMethod]
  ) throws(UsageError) {
    let abilities = environment.make(count: 1, seed: 0).abilities
    guard let access = abilities.model else {
      throw UsageError("environment '\(environment.name)' has no model to solve" + Self.others)
    }
    self.environment = environment
    self.horizon = horizon
    self.discount = discount
    let model = access.model()
    self.model = model
    map = abilities.map?()
    do throws(SolvingError) {
      if let horizon {
        runs = [
          try Self.timed("backward-induction") { () throws(SolvingError) in
            try model.solved(discount: discount, horizon: horizon)
          }
        ]
      } else {
        var runs: [Run] = []
        for method in methods {
          runs.append(
            try Self.timed(method.rawValue) { () throws(SolvingError) in
              try model.solved(discount: discount, by: method)
            })
        }
        self.runs = runs
      }
    } catch {
      throw UsageError("environment '\(environment.name)': \(error)")
    }
  }

  private static func timed(
    _ method: String, _ solve: () throws(SolvingError) -> Solution
  ) throws(SolvingError) -> Run {
    let start = ContinuousClock.now
    let solution = try solve()
    let time = (ContinuousClock.now - start).components
    return Run(
      method: method, solution: solution,
      seconds: Double(time.seconds) + Double(time.attoseconds) * 1e-18)
  }

  /// Which environments can be solved, for the sentence that one cannot.
  private static var others: String {
    let names = Catalog.environmentRegistry.entries
      .filter { $0.abilities.contains("model") || $0.abilities.contains("solution") }.map(\.name)
    return names.isEmpty
      ? "; none can be solved" : " (these can be solved: \(names.joined(separator: ", ")))"
  }
}
