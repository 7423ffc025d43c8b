/// What is best in each state with each number of steps to go.
public struct HorizonPolicies: Sendable {
  /// The greatest number of steps to go.
  public let horizon: Int

  private let stateCount: Int

  /// The bytes of one action.
  private let width: Int

  /// The most bytes that are kept.
  private let byteLimit: Int

  /// For each number of steps to go, from 1 on: the low bytes of the actions in all states, then the
  /// next ones.
  private var bytes: [[UInt8]] = []

  init(horizon: Int, stateCount: Int, actionCount: Int, byteLimit: Int) {
    self.horizon = horizon
    self.stateCount = stateCount
    self.byteLimit = byteLimit
    width = actionCount <= 1 << 8 ? 1 : actionCount <= 1 << 16 ? 2 : 4
  }

  /// Returns the best action in `state` with so many steps to go, 1 at least.
  public func action(in state: Int, stepsToGo: Int) -> Int {
    guard (1...horizon).contains(stepsToGo), (0..<stateCount).contains(state) else {
      fatalError("no policy for state \(state) of \(stateCount), step \(stepsToGo) of \(horizon)")
    }
    // From some number on nothing changes any more, and nothing more was kept.
    let policy = bytes[min(stepsToGo, bytes.count) - 1]
    return (0..<width).reduce(0) { $0 | Int(policy[$1 * stateCount + state]) << (8 * $1) }
  }

  /// Keeps the policy for one more step to go.
  mutating func append(_ policy: [Int32]) throws(SolvingError) {
    guard (bytes.count + 1) * stateCount * width <= byteLimit else {
      throw .tooManyPolicies(states: stateCount, horizon: horizon, limit: byteLimit)
    }
    var step: [UInt8] = []
    step.reserveCapacity(stateCount * width)
    for i in 0..<width {
      step.append(contentsOf: policy.lazy.map { UInt8(truncatingIfNeeded: $0 >> (8 * Int32(i))) })
    }
    bytes.append(step)
  }
}
