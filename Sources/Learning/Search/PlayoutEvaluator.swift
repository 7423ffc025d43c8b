public import GymCore

/// Values leaves by playing on from them.
public struct PlayoutEvaluator: LeafEvaluator {
  /// The most steps of a roll-out.
  public var limit: Int

  /// The discount γ.
  public var discount: Float

  /// Creates an evaluator.
  public init(limit: Int = .max, discount: Float = 1) {
    self.limit = limit
    self.discount = discount
  }

  public var givesPriors: Bool { false }

  public func taskCount(for count: Int) -> Int { count }

  public func perform(_ task: Int, on leaves: [Leaf], of states: StatePool) {
    let leaf = leaves[task]
    states.playOut(
      from: leaf.place, limit: limit, discount: discount, using: &leaf.random, into: &leaf.playout)
    leaf.value = leaf.playout.value
  }
}
