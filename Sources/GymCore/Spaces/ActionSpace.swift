/// The set of actions of an environment, as agents need to know it.
public enum ActionSpace: Sendable, Hashable, Codable {
  /// One of `count` actions, numbered from 0.
  case discrete(count: Int)

  /// A row of real numbers, each with its bounds.
  case continuous(bounds: [ClosedRange<Float>])

  /// The number of discrete actions; 0 for continuous ones.
  public var discreteCount: Int {
    if case .discrete(let count) = self { count } else { 0 }
  }

  /// The number of scalars of a continuous action; 0 for discrete ones.
  public var continuousSize: Int {
    if case .continuous(let bounds) = self { bounds.count } else { 0 }
  }

  /// Whether the discrete action `number` exists.
  public func contains(_ number: Int32) -> Bool {
    number >= 0 && number < discreteCount
  }

  /// Whether `scalars` are a continuous action within its bounds.
  public func contains(_ scalars: some Collection<Float>) -> Bool {
    guard case .continuous(let bounds) = self else { return false }
    return scalars.count == bounds.count && zip(scalars, bounds).allSatisfy { $1.contains($0) }
  }
}

extension StepBatch {
  /// Draws an action uniformly for row `i`, among those that are legal where they are discrete.
  public mutating func drawAction(
    _ i: Int, from space: ActionSpace, using random: inout RandomStream
  ) {
    switch space {
    case .discrete(let count):
      guard !legalActions.isEmpty else {
        actions[i] = Int32(random.integer(below: count))
        return
      }
      actions[i] = drawLegalAction(i, using: &random)
    case .continuous(let bounds):
      for (j, range) in bounds.enumerated() {
        continuousActions[i * bounds.count + j] =
          range.lowerBound + random.uniform() * (range.upperBound - range.lowerBound)
      }
    }
  }

  private func drawLegalAction(_ i: Int, using random: inout RandomStream) -> Int32 {
    let row = legalActions[i * actionCount..<(i + 1) * actionCount]
    let legalCount = row.count { $0 }
    guard legalCount > 0 else { fatalError("environment \(i) has no legal action") }
    var remaining = random.integer(below: legalCount)
    for (action, isLegal) in row.enumerated() where isLegal {
      if remaining == 0 { return Int32(action) }
      remaining -= 1
    }
    fatalError("\(legalCount) legal actions, but none of them found")
  }
}
