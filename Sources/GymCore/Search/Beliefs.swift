/// What is believed of the actions in a state before a search has tried them, as if they had been.
///
/// (Gelly and Silver, "Combining Online and Offline Knowledge in UCT", 2007, section 5.)
public struct Beliefs: Sendable {
  /// How many simulations each belief weighs; `[A]`.
  public private(set) var counts: [Float]

  /// The sum of their values, each from 0 for the worst to 1 for the best; `[A]`.
  public private(set) var sums: [Float]

  /// Creates beliefs in nothing.
  public init(actionCount: Int) {
    counts = Array(repeating: 0, count: actionCount)
    sums = counts
  }

  /// Forgets all beliefs.
  public mutating func clear() {
    for i in counts.indices {
      counts[i] = 0
      sums[i] = 0
    }
  }

  /// Adds the belief that `action` is worth `value`, which weighs as much as `count` simulations.
  @inlinable
  public mutating func add(_ value: Float, weighing count: Float, of action: Int) {
    add(value * count, count, action)
  }

  @usableFromInline
  mutating func add(_ sum: Float, _ count: Float, _ action: Int) {
    counts[action] += count
    sums[action] += sum
  }
}
