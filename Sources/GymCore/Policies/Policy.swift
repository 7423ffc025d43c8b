/// A way of acting, in many environments at once.
///
/// Random play, scripted players, searches, people, opponents, frozen networks and agents that
/// learn are all policies.
public protocol Policy {
  /// Prepares to act in `environments`, whose episodes all begin now, and forgets any others.
  ///
  /// - Throws: `SettingError.inconsistent` where the policy cannot act in such environments.
  mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError)

  /// Writes an action into every active row of `batch`.
  ///
  /// What a policy remembers of an episode starts afresh where `batch.endedEpisodes` has changed.
  mutating func act(on batch: inout StepBatch)
}

extension Policy {
  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {}
}

/// A policy without memory, whose choice among discrete actions depends on what it is shown alone.
///
/// Where the world has a model, its value is then found exactly, not by playing.
public protocol MemorylessPolicy: Policy {
  /// Whether this one is without memory, where that depends on its settings; by default it is.
  var isMemoryless: Bool { get }

  /// Writes how likely each action is in every row of `batch`; `[B, A]`.
  ///
  /// By default the action that `act` chooses, for certain.
  mutating func writeProbabilities(for batch: inout StepBatch, into probabilities: inout [Float])
}

extension MemorylessPolicy {
  public var isMemoryless: Bool { true }

  public mutating func writeProbabilities(
    for batch: inout StepBatch, into probabilities: inout [Float]
  ) {
    act(on: &batch)
    for i in probabilities.indices { probabilities[i] = 0 }
    for i in 0..<batch.count { probabilities[i * batch.actionCount + Int(batch.actions[i])] = 1 }
  }
}

/// A policy with a state of its own, beside the weights, that a checkpoint holds.
public protocol Resumable {
  /// Writes the state.
  func encode(to encoder: any Encoder) throws

  /// Replaces the state by a saved one, or throws and leaves it as it is.
  mutating func restore(from decoder: any Decoder) throws
}

extension Resumable where Self: Codable {
  public mutating func restore(from decoder: any Decoder) throws {
    self = try Self(from: decoder)
  }
}
