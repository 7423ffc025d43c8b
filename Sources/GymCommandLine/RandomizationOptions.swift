internal import ArgumentParser
internal import Gates
internal import GymCore

/// Options of an evaluation with random actions in between, as in many published scores.
struct RandomizationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Probability of a random action in place of the policy's. (default: 0)",
      valueName: "number"))
  var epsilon: String?

  @Option(
    help: ArgumentHelp(
      "Actions that random ones are drawn from besides the environment's, all of which do as its "
        + "first: 3 for MinAtar's six. (default: 0)",
      valueName: "number"))
  var idleActions: String?

  /// Whether actions are random in between.
  var isGiven: Bool { epsilon != nil || idleActions != nil }

  /// Returns `policy` with the random actions that are asked for.
  func applied(to policy: EvaluatedPolicy, seed: UInt64) throws -> EvaluatedPolicy {
    guard isGiven else { return policy }
    guard let probability = try Arguments.fraction(epsilon, "--epsilon") else {
      throw UsageError("--idle-actions goes with --epsilon, the probability of a random action")
    }
    let idle = try Arguments.wholeNumber(idleActions, "--idle-actions", in: 0...1_000) ?? 0
    guard idle == 0 || policy.subject.environment.task.actionSpace.discreteCount > 0 else {
      throw UsageError("--idle-actions goes with discrete actions, but these are continuous")
    }
    var policy = policy
    policy.randomize(probability: Float(probability), idleActionCount: idle, seed: seed)
    return policy
  }
}
