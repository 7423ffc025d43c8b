/// What is best in each state with each number of steps to go.
public struct HorizonPolicies: Sendable {
  /// The greatest number of steps to go.
  public let horizon: Int

  /// The most bytes that are kept.
  static let byteLimit = 1 << 30

  private let stateCount: Int

  /// The bytes of one action.
  private let width: Int

  /// The actions in all states with one step to go, then those with two, the low byte first.
  private var bytes: [UInt8] = []

  init(horizon: Int, stateCount: Int, actionCount: Int) {
    self.horizon = horizon
    self.stateCount = stateCount
    width = actionCount <= 1 << 8 ? 1 : actionCount <= 1 << 16 ? 2 : 4
  }

  /// Returns the best action in `state` with so many steps to go, 1 at least.
  public func action(in state: Int, stepsToGo: Int) -> Int {
    guard (1...horizon).contains(stepsToGo), (0..<stateCount).contains(state) else {
      fatalError("\(stepsToGo) steps to go in state \(state), of \(horizon) and \(stateCount)")
    }
    // From some number on nothing changes any more, and nothing more was kept.
    let keptCount = bytes.count / (stateCount * width)
    let first = ((min(stepsToGo, keptCount) - 1) * stateCount + state) * width
    return (0..<width).reduce(0) { $0 | Int(bytes[first + $1]) << (8 * $1) }
  }

  /// Keeps the policy for one more step to go.
  mutating func append(_ policy: [Int32]) throws(SolvingError) {
    guard bytes.count + stateCount * width <= Self.byteLimit else {
      throw .tooManyPolicies(states: stateCount, horizon: horizon, limit: Self.byteLimit)
    }
    for action in policy {
      for i in 0..<width { bytes.append(UInt8(truncatingIfNeeded: action >> (8 * i))) }
    }
  }
}
