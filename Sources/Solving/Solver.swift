internal import GymCore

/// Solves one model without a horizon.
struct Solver {
  let model: TabularModel
  let predecessors: Predecessors
  let discount: Double
  let tolerance: Double
  let start: StartingPoint
  let sweepModel: SweepModel

  /// The values and the policy, in the order of sweeps.
  var values: [Double]
  var policy: [Int32]

  /// How many sweeps there were.
  var sweepCount = 0

  /// The greatest value, whatever its sign, if above 1.
  var magnitude = 1.0

  init(_ model: TabularModel, discount: Double, tolerance: Double) throws(SolvingError) {
    self.model = model
    self.discount = discount
    self.tolerance = tolerance
    predecessors = Predecessors(model)
    let start = try StartingPoint(model, predecessors, discount: discount)
    self.start = start
    sweepModel = SweepModel(model, order: start.order, repeatingAt: discount)
    values = Array(repeating: 0, count: start.order.count)
    policy = start.order.map { start.policy[Int($0)] }
    if let pair = sweepModel.rewards.firstIndex(of: .infinity) {
      throw .endlessRewards(state: Int(start.order[pair / model.actionCount]))
    }
  }

  /// How much better an action must be to replace that of the policy: more than what evaluating
  /// leaves open, or loops without reward would look like gains.
  var margin: Double { 4 * tolerance * magnitude }

  /// After so many sweeps without an end to be seen, it is given up.
  static let sweepLimit = 1_000_000

  /// Replaces the values by those of the policy, as far as so many sweeps do.
  mutating func evaluate(for limit: Int) throws(SolvingError) {
    let chain = sweepModel.following(policy)
    var noChoice = Array(repeating: Int32(0), count: policy.count)
    var settling = Settling(tolerance: tolerance)
    while settling.sweepCount < limit {
      let sweep = chain.sweep(discount: discount, margin: 0, values: &values, policy: &noChoice)
      note(sweep)
      if settling.hasSettled(with: sweep) { return }
      if settling.sweepCount == Self.sweepLimit { throw unsettled(sweep) }
    }
  }

  mutating func note(_ sweep: Sweep) {
    sweepCount += 1
    magnitude = max(1, sweep.magnitude)
  }

  func unsettled(_ sweep: Sweep) -> SolvingError {
    .unsettled(discount: discount, change: sweep.change, sweeps: sweepCount)
  }

  /// The values and the policy of all states.
  var solution: Solution {
    var (allValues, allPolicy) = (start.values, start.policy)
    for (place, state) in start.order.enumerated() {
      allValues[Int(state)] = values[place]
      allPolicy[Int(state)] = policy[place]
    }
    return Solution(
      values: allValues, policy: allPolicy, startingFrom: model.initialProbabilities,
      sweeps: sweepCount)
  }
}
