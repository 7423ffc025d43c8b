/// The scripted player of the environment.
public struct ExpertPolicy: Policy {
  private var act: (inout StepBatch) -> Void = { _ in
    fatalError("the player was told to act nowhere")
  }

  /// Creates the policy.
  public init() {}

  /// - Throws: `SettingError.inconsistent` where there is no scripted player.
  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    guard let expert = environments.abilities.expert else {
      throw .inconsistent(
        owner: "policy 'expert'", reason: "the environment has no scripted player")
    }
    act = expert
  }

  public mutating func act(on batch: inout StepBatch) {
    act(&batch)
  }
}
