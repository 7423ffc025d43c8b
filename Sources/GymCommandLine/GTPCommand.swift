internal import ArgumentParser
internal import Foundation
internal import GTP
internal import GoLiteEnvironment
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// `rlgym gtp`: lets programs play Go with an agent.
struct GTPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gtp",
    abstract: "Play Go with programs that speak the Go Text Protocol, such as Sabaki and GoGui.",
    usage: """
      rlgym gtp --agent <planner> [<options>]
      rlgym gtp <run-directory> [<options>]
      """,
    discussion: """
      Reads commands from standard input and answers on standard output until quit. Boards of 2 to 19 \
      points can be played on, by the rules that --env-set states until the other program changes \
      them; what a run learned plays on boards of its size alone. No stone is taken off at the end.

      EXAMPLES
        rlgym gtp --agent random
        rlgym gtp --agent mcts --set seconds=5 --env-set size=9 --env-set ko=positional
        rlgym gtp runs/go
        echo 'genmove b' | rlgym gtp --agent random --env-set size=5
      """)

  @Argument(help: ArgumentHelp("The folder of a run on go-lite.", valueName: "run-directory"))
  var path: String?

  @Option(help: ArgumentHelp("A planner instead of a run; see rlgym list.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a setting of the planner; may be repeated.", valueName: "key=value"))
  var agentSettings: [String] = []

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of go-lite; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(help: ArgumentHelp("Determines every random choice. (default: 0)", valueName: "number"))
  var seed: String?

  @Option(help: Arguments.threadsHelp)
  var threads: String?

  func run() throws {
    let seed = try Arguments.seed(seed) ?? 0
    let (mind, rules) = try player(seed: seed)
    var server = try GTPServer(mind, rules: rules, version: Release.version)
    server.serve(StandardController())
  }

  private func player(seed: UInt64) throws -> (GoMind, GoLite) {
    let changes = try Arguments.environmentSettings(environmentSettings)
    let entry = try Catalog.environmentRegistry.withoutOpponents.entry(
      named: GoLite.name)
    guard let agent else { return try learned(changes, entry) }
    guard path == nil else {
      throw UsageError("--agent takes the place of a run; name one of them")
    }
    let game = try entry.configured(with: changes)
    let planner = try NamedPlanner.find(
      agent, try Arguments.settings(agentSettings, "--set"),
      trainFirst: "rlgym train --agent \(agent) --env \(game.name), then rlgym gtp with the folder "
        + "of the run")
    let settings = planner.settings.map { " \($0.name)=\($0.value)" }.joined()
    return (
      GoMind(planner.make(seed: seed), name: agent, description: agent + settings),
      try rules(of: game)
    )
  }

  private func learned(
    _ changes: [SettingValue], _ entry: EnvironmentEntry
  ) throws -> (GoMind, GoLite) {
    guard let path else {
      throw UsageError(
        "nobody is named who plays: name a planner with --agent, or the folder of a run")
    }
    guard agentSettings.isEmpty else {
      throw UsageError("--set does not go with a run, which has its own settings")
    }
    let run = try LearnedRun(at: try Arguments.path(path, "<run-directory>"))
    let trained = run.configuration.environment
    guard trained.name == GoLite.name else {
      throw UsageError("run \(quoted: path) learned \(trained.name), which is not \(GoLite.name)")
    }
    let game = try entry.configured(with: trained.settings + changes)
    guard game.task == trained.task else {
      throw UsageError(
        "--env-set changes what the agent sees or can do, so that what it learned does not apply")
    }
    let restored = try run.policy(workers: try Arguments.workers(threads))
    let name = run.configuration.agent.name
    return (
      GoMind(
        restored.policy, name: name,
        description: "\(name), step \(Numerals.grouped(restored.step)) of \(path)",
        task: game.task),
      try rules(of: game)
    )
  }

  private func rules(of game: ConfiguredEnvironment) throws -> GoLite {
    guard let rules = try GoLite(game) else {
      throw UsageError("GTP plays \(GoLite.name), not \(game.name)")
    }
    return rules
  }
}
