/// What a policy knows of the actions it took, beside the actions, in B environments.
public struct Decisions: Sendable {
  /// The values V(s) of what was acted on; `[B]`.
  public var values: [Float] = []

  /// The logarithms of the probabilities of the actions; `[B]`.
  public internal(set) var logProbabilities: [Float] = []

  /// The continuous actions as they were drawn, before any bound; `[B, d]`, empty where actions are
  /// discrete.
  public internal(set) var continuousActions: [Float] = []

  /// Whether what was acted on began an episode, as far as a memory cares; `[B]`.
  public internal(set) var starts: [Bool] = []

  /// What was remembered before; `nil` without memory.
  public internal(set) var memoryBefore: RecurrentMemory?

  /// What is remembered now; `nil` without memory.
  public internal(set) var memoryAfter: RecurrentMemory?

  /// Creates the decisions of a policy without memory about discrete actions, or of nobody.
  public init(values: [Float] = [], logProbabilities: [Float] = []) {
    self.values = values
    self.logProbabilities = logProbabilities
  }

  /// Makes room for `count` environments.
  mutating func reset(count: Int) {
    if values.count != count {
      values = Array(repeating: 0, count: count)
      logProbabilities = values
      starts = Array(repeating: false, count: count)
    }
    for i in starts.indices { starts[i] = false }
  }
}
