import GymCore
import Learning
import NeuralNetworks

/// The values of N states with A actions, and how often each was updated; twice for double
/// Q-learning.
///
/// The pair of state s and action a has the number s · A + a; that of action 0 begins the row of s.
struct ActionValueTable: Archivable {
  let actionCount: Int

  /// How far the second table lies behind the first; 0 where there is none.
  let second: Int

  var values: [Float]
  var updateCounts: [Int32]

  /// Which actions each state showed as legal last; empty where all always are.
  var isLegal: [Bool]

  init(_ task: TaskShape, stateCount: Int, isDouble: Bool, initialValue: Float) {
    actionCount = task.actionSpace.discreteCount
    let count = stateCount * actionCount
    second = isDouble ? count : 0
    values = Array(repeating: initialValue, count: count + second)
    updateCounts = Array(repeating: 0, count: count + second)
    isLegal = Array(repeating: true, count: task.masksActions ? count : 0)
  }

  func row(of observation: Float) -> Int { Int(observation) * actionCount }

  /// What is acted by: the value of a pair, or the mean of both.
  func value(_ pair: Int) -> Float {
    second == 0 ? values[pair] : (values[pair] + values[pair + second]) / 2
  }

  func isLegal(_ pair: Int) -> Bool { isLegal.isEmpty || isLegal[pair] }

  func maximum(_ row: Int) -> Float {
    var maximum = -Float.infinity
    for pair in row..<row + actionCount where isLegal(pair) { maximum = max(maximum, value(pair)) }
    return maximum
  }

  /// How likely a legal action is, but for a factor.
  private func weight(_ pair: Int, _ maximum: Float, _ temperature: Float) -> Float {
    temperature == 0 ? 1 : exponential((value(pair) - maximum) / temperature)
  }

  /// Returns the mean value of actions that `draw` would draw.
  func expectation(_ row: Int, epsilon: Float, temperature: Float) -> Float {
    let maximum = maximum(row)
    var (sum, weights): (Float, Float) = (0, 0)
    for pair in row..<row + actionCount where isLegal(pair) {
      let weight = weight(pair, maximum, temperature)
      sum += weight * value(pair)
      weights += weight
    }
    let mean = sum / weights
    return temperature == 0 ? maximum + epsilon * (mean - maximum) : mean
  }

  /// Draws a legal action: with probability ε any, else one of the best; or, where there is a
  /// temperature, in proportion to exp (value / temperature).
  func draw(
    _ row: Int, epsilon: Float, temperature: Float, using random: inout RandomStream
  ) -> Int {
    let maximum = maximum(row)
    let isAny = temperature > 0 || random.chance(epsilon)
    var weights: Float = 0
    for pair in row..<row + actionCount where isLegal(pair) && (isAny || value(pair) == maximum) {
      weights += weight(pair, maximum, temperature)
    }
    var rest = weights == 1 ? 0 : random.uniform() * weights
    var drawn = row
    for pair in row..<row + actionCount
    where rest >= 0 && isLegal(pair) && (isAny || value(pair) == maximum) {
      drawn = pair
      rest -= weight(pair, maximum, temperature)
    }
    return drawn - row
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("values", &values)
    try archive.visit("update_counts", &updateCounts, in: 0..<LearningRates.largestCount + 1)
    try archive.visit("is_legal", &isLegal)
  }
}
