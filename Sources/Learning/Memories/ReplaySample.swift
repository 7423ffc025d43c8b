/// Transitions drawn from a replay memory; B is their number.
public struct ReplaySample: Sendable {
  /// The rows of the observations s[t]; `[B]`.
  public var rows: [Int]

  /// The rows of the observations after the last summed reward, s[t+k]; `[B]`.
  public var nextRows: [Int]

  /// The actions a[t]; `[B]`.
  public var actions: [Int32]

  /// The discounted sums of rewards; `[B]`.
  public var returns: [Float]

  /// What the value of s[t+k] counts for: γ^k, 0 where the episode terminated, −γ^k where the other
  /// player acts there; `[B]`.
  public var nextDiscounts: [Float]

  /// What the losses count for, at most 1, where transitions were not drawn alike; `[B]` or empty.
  public var weights: [Float] = []

  /// The number of transitions, B.
  public var count: Int { rows.count }

  /// Creates places for `count` transitions.
  public init(count: Int) {
    rows = Array(repeating: 0, count: count)
    nextRows = rows
    actions = Array(repeating: 0, count: count)
    returns = Array(repeating: 0, count: count)
    nextDiscounts = returns
  }
}
