internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Viewing

/// What `watch` and `record` have in common: whom to look at.
struct SubjectOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The folder of a run; what can be recorded is also a demonstration.", valueName: "path"))
  var path: String?

  @Option(help: ArgumentHelp("A planner instead of a run; see rlgym list.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment a planner plays in; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment of a planner; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a setting of a planner; may be repeated.", valueName: "key=value"))
  var plannerSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "The steps after which the policy was learned. (default: the newest, which watch follows)",
      valueName: "number"))
  var checkpoint: String?

  /// Returns who plays; `missing` says what to name where nobody is named.
  func cast(orSay missing: String) throws -> any Cast {
    if let agent {
      guard path == nil else {
        throw UsageError("--agent takes the place of a run; name one of them")
      }
      guard checkpoint == nil else { throw UsageError("--checkpoint goes with a run") }
      guard let environment else { throw UsageError("--agent needs --env, where it plays") }
      let settings = try Arguments.environmentSettings(environmentSettings)
      let world = try Catalog.environmentRegistry.entry(named: environment)
        .configured(with: settings)
      return try Casting.planner(
        agent, try Arguments.settings(plannerSettings, "--set"), in: world)
    }
    guard let path else { throw UsageError(missing) }
    guard plannerSettings.isEmpty else { throw UsageError("--set goes with --agent") }
    guard environment == nil, environmentSettings.isEmpty else {
      throw UsageError("--env and --env-set go with --agent: a run is shown where it was learned")
    }
    let step = try Arguments.wholeNumber(checkpoint, "--checkpoint", in: 0...Int.max)
    return try Casting.run(path, checkpoint: step)
  }

  /// The options given that do not go with a demonstration.
  var givenOptions: [String] {
    [
      ("--env", environment != nil), ("--env-set", !environmentSettings.isEmpty),
      ("--set", !plannerSettings.isEmpty), ("--checkpoint", checkpoint != nil),
    ].filter(\.1).map(\.0)
  }
}
