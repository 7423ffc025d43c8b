public import GymCore

/// A policy as one side of a game.
public struct PolicyContestant: Contestant {
  private let make: (UInt64) -> any Policy
  private var policy: any Policy

  /// Creates the contestant whose policy of each game `make` returns, of which a seed determines
  /// every random choice.
  public init(make: @escaping (_ seed: UInt64) -> any Policy) {
    self.make = make
    policy = make(0)
  }

  public mutating func begin(
    _ game: AnyVectorEnvironment, as side: Player, seed: UInt64
  ) throws {
    var next = make(seed)
    if var prepared = next as? any PreparedPolicy {
      prepared.takeOver(from: policy)
      next = prepared
    }
    policy = next
    try policy.begin(in: game)
  }

  public mutating func choose(in batch: inout StepBatch) -> Choice {
    policy.act(on: &batch)
    let action = Int(batch.actions[0])
    let resigns = (policy as? any SearchingPolicy)?.shouldResign(0, choosing: action) ?? false
    return resigns ? .resignation : .action(action)
  }
}
