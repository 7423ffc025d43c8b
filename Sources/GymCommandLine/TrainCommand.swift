internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// `rlgym train`: starts a run, or continues one.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an agent in an environment.",
    discussion: """
      Everything a run needs and makes is in its run directory: configuration.yaml, metrics.csv, \
      checkpoints/ and, after rlgym eval, evaluation.json. Ctrl-C writes a checkpoint and stops; \
      --resume goes on from the newest checkpoint, even after a crash, and ends with the same bytes \
      as a run that never stopped.

      EXAMPLES
        rlgym train --agent dqn --env breakout
        rlgym train --agent dqn --env breakout --steps 100000 --run runs/short
        rlgym train --agent dqn --env breakout --seed 2 \\
          --set learning-rate=1e-4 --env-set time-limit=1000
        rlgym train --config runs/short/configuration.yaml --run runs/again
        rlgym train --resume runs/short                  after it was stopped
        rlgym train --resume runs/short --steps 200000   to 200,000 in all
      """)

  @Option(help: "The agent; see rlgym list.")
  var agent: String?

  @Option(name: .customLong("env"), help: "The environment; see rlgym list.")
  var environment: String?

  @Option(
    parsing: .unconditional, help: "Environment steps in all. (default: 500000)")
  var steps: String?

  @Option(
    parsing: .unconditional, help: "Determines every random choice of the run. (default: 1)")
  var seed: String?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "The folder of the new run. (default: runs/<env>-<agent>-seed<seed>)",
      valueName: "directory"))
  var newPath: String?

  @Option(
    help: ArgumentHelp(
      "A configuration in YAML, of which any part may be missing; options win over it.",
      valueName: "file"))
  var config: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Change a setting of the agent; may be repeated.", valueName: "key=value"))
  var agentSettings: [String] = []

  @Option(
    name: .customLong("env-set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Go on with the run in this folder from its newest checkpoint.", valueName: "directory"))
  var resume: String?

  @Option(
    parsing: .unconditional, help: "Steps between two checkpoints. (default: 25000)")
  var checkpointEvery: String?

  @Option(
    parsing: .unconditional, help: "How many checkpoints to keep, the newest. (default: 2)")
  var keepCheckpoints: String?

  @Option(
    parsing: .unconditional, help: "Steps between two rows of metrics.csv. (default: 5000)")
  var logEvery: String?

  @Option(
    parsing: .unconditional,
    help: "Threads for tensor work; results do not depend on it. (default: cores, at most 2)")
  var threads: String?

  @Flag(help: "Show nothing but warnings and errors.")
  var quiet = false

  @Flag(help: "Show progress as one JSON object a line.")
  var json = false

  func run() throws {
    guard !(quiet && json) else { throw UsageError("--quiet and --json exclude each other") }
    let workers = try Arguments.workers(threads)
    StopSignal.listen()
    let runToResume = try Arguments.path(resume, "--resume")
    let session = try runToResume.map { try resumed($0, workers) } ?? started(workers)
    guard let session else { return }
    var monitor = TrainingMonitor(session, quiet: quiet, json: json)
    try monitor.run()
  }

  private func started(_ workers: WorkerPool) throws -> TrainingSession {
    let configuration = try RunConfiguration(
      try request(), over: try config.map { try ConfigurationFile(at: $0) },
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let path = try Arguments.path(newPath, "--run") ?? "runs/\(configuration.defaultName)"
    return try TrainingSession(configuration, at: path, workers: workers)
  }

  private func request() throws -> RunRequest {
    var request = RunRequest()
    request.agent = agent
    request.environment = environment
    request.steps = try Arguments.count(steps, "--steps")
    request.seed = try Arguments.seed(seed)
    request.checkpointEvery = try Arguments.count(checkpointEvery, "--checkpoint-every")
    request.keepCheckpoints = try Arguments.count(keepCheckpoints, "--keep-checkpoints")
    request.logEvery = try Arguments.count(logEvery, "--log-every")
    request.agentSettings = try Arguments.settings(agentSettings, "--set")
    request.environmentSettings = try Arguments.settings(environmentSettings, "--env-set")
    return request
  }

  /// Returns the run to go on with, or `nil` when nothing is left to do.
  private func resumed(_ path: String, _ workers: WorkerPool) throws -> TrainingSession? {
    try rejectOptionsOfNewRuns()
    let steps = try Arguments.count(steps, "--steps")
    let directory = try RunDirectory(openingAt: path, trained: true)
    let configuration = try directory.configuration(
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let session = try TrainingSession(
      resuming: directory, configuration, steps: steps, workers: workers
    ) { path, reason in
      Output.note("warning: passed over checkpoint '\(path)': \(reason)")
    }
    if session.lastCheckpointPath == nil {
      Output.note("note: the run has no checkpoint yet; starting over")
    }
    guard session.isFinished else { return session }
    TrainingMonitor.sayFinishedBefore(session, quiet: quiet, json: json)
    return nil
  }

  private func rejectOptionsOfNewRuns() throws(UsageError) {
    let given: [(String, Bool)] = [
      ("--agent", agent != nil), ("--env", environment != nil), ("--seed", seed != nil),
      ("--run", newPath != nil), ("--config", config != nil), ("--set", !agentSettings.isEmpty),
      ("--env-set", !environmentSettings.isEmpty), ("--checkpoint-every", checkpointEvery != nil),
      ("--keep-checkpoints", keepCheckpoints != nil), ("--log-every", logEvery != nil),
    ]
    guard let option = given.first(where: \.1)?.0 else { return }
    throw UsageError(
      "\(option) does not go with --resume: the run keeps its configuration "
        + "(only --steps, --threads, --quiet and --json may be given)")
  }
}
