public import GymCore
public import NeuralNetworks

/// The values of N states with A actions, and how often each was updated; twice for double
/// Q-learning.
///
/// The pair of state s and action a has the number s · A + a; that of action 0 begins the row of s.
public struct ActionValueTable: Archivable, Sendable {
  /// The number of actions, A.
  public let actionCount: Int

  /// How far the second table lies behind the first; 0 where there is none.
  public let second: Int

  /// The values; `[N, A]`, and those of the second table behind them.
  public var values: [Float]

  /// How often each value was updated.
  public var updateCounts: [Int32]

  /// The values by which the greedy policy acts: the means over recent updates, or the last ones;
  /// `[N, A]`.
  public var means: [Float]

  /// How many values were updated at least once.
  public private(set) var visitedCount = 0

  /// The updates.
  public private(set) var updateCount = 0

  /// The sum of the magnitudes of all errors since it was last set to 0.
  public var errorSum: Float = 0

  private let rates: VisitRates

  /// The weight η of means: update n of a pair moves its mean by min(1, η / n); 0 for the last values.
  private let averaging: Float

  /// Which actions each state showed as legal last; empty where all always are.
  @usableFromInline var isLegal: [Bool]

  /// Creates a table for observations that are one of N; two where `isDouble`.
  public init(_ settings: TableSettings, for task: TaskShape, isDouble: Bool) {
    actionCount = task.actionSpace.discreteCount
    let count = Self.pairCount(of: task)
    second = isDouble ? count : 0
    values = Array(repeating: settings.initialValue, count: count + second)
    updateCounts = Array(repeating: 0, count: count + second)
    means = Array(repeating: settings.initialValue, count: count)
    isLegal = Array(repeating: true, count: task.masksActions ? count : 0)
    rates = settings.rates
    averaging = settings.averaging
  }

  /// The number of state-action pairs of a task; 0 where observations are not one of N.
  public static func pairCount(of task: TaskShape) -> Int {
    (task.observationSpace.categoryCount ?? 0) * task.actionSpace.discreteCount
  }

  /// The number of the first pair of a state.
  @inlinable
  public func row(of observation: Float) -> Int { Int(observation) * actionCount }

  /// Takes in which actions are legal where an environment is: `flags` are those of a batch, of which
  /// row `i` is meant; nothing where all always are.
  @inlinable
  public mutating func noteLegalActions(_ flags: [Bool], of i: Int, in row: Int) {
    guard !flags.isEmpty else { return }
    for action in 0..<actionCount { isLegal[row + action] = flags[i * actionCount + action] }
  }

  /// What is acted by: the value of a pair, or the mean of both.
  @inlinable
  public func value(_ pair: Int) -> Float {
    second == 0 ? values[pair] : (values[pair] + values[pair + second]) / 2
  }

  /// Whether a pair was legal when its state was seen last.
  @inlinable
  public func isLegal(_ pair: Int) -> Bool { isLegal.isEmpty || isLegal[pair] }

  /// Returns the value of the best legal action of a state.
  @inlinable
  public func maximum(_ row: Int) -> Float {
    var maximum = -Float.infinity
    for pair in row..<row + actionCount where isLegal(pair) { maximum = max(maximum, value(pair)) }
    return maximum
  }

  /// Returns the first of the pairs that the table beginning at `half` values highest in a state.
  @inlinable
  public func bestPair(_ row: Int, by half: Int) -> Int {
    var best = -1
    for pair in row..<row + actionCount
    where isLegal(pair) && (best < 0 || values[pair + half] > values[best + half]) {
      best = pair
    }
    return best
  }

  /// How likely a legal action is, but for a factor.
  @inlinable
  func weight(_ pair: Int, _ maximum: Float, _ temperature: Float) -> Float {
    temperature == 0 ? 1 : exponential((value(pair) - maximum) / temperature)
  }

  /// Returns the mean value of actions that `draw` would draw.
  @inlinable
  public func expectation(_ row: Int, epsilon: Float, temperature: Float) -> Float {
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
  @inlinable
  public func draw(
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

  /// Moves a value towards `target`; the pair is one of the table that begins at `half`.
  public mutating func update(_ pair: Int, in half: Int, toward target: Float) {
    let place = pair + half
    if updateCounts[place] == 0 { visitedCount += 1 }
    updateCounts[place] = min(updateCounts[place] + 1, Int32(VisitRates.largestCount))
    updateCount += 1
    errorSum += (target - values[place]).magnitude
    move(pair, in: half, by: target - values[place])
  }

  /// Q(s, a) ← Q(s, a) + α · error, with the step size α of the last update of the pair.
  public mutating func move(_ pair: Int, in half: Int, by error: Float) {
    let place = pair + half
    let count = max(1, updateCounts[place])
    values[place] += rates[count] * error
    let share = averaging == 0 ? 1 : min(1, averaging / Float(count))
    means[pair] += share * (value(pair) - means[pair])
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("values", &values)
    try archive.visit("update_counts", &updateCounts, in: 0..<VisitRates.largestCount + 1)
    try archive.visit("is_legal", &isLegal)
    try archive.visit("visited", &visitedCount)
    try archive.visit("updates", &updateCount)
  }
}
