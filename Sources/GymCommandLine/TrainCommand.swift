internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// `rlgym train`: starts a run, or continues one.
struct TrainCommand: ParsableCommand {
  private typealias Default = RunConfiguration.Default

  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an agent in an environment.",
    usage: """
      rlgym train --agent <name> --env <name> [<options>]
      rlgym train --resume <directory> [<options>]
      """,
    discussion: """
      Everything a run needs and makes is in its run directory: configuration.yaml, metrics.csv, \
      checkpoints/ and, after rlgym eval, evaluation.json. Ctrl-C writes a checkpoint and stops; \
      --resume goes on from the newest checkpoint, even after a crash, and ends with the same bytes \
      as a run that never stopped.

      With --tensorboard the rows of metrics.csv also go into event files, which TensorBoard shows as \
      curves, with the configuration and a table of all settings. It changes nothing else. A run that \
      goes on writes them only if asked again; rlgym export makes them of any run afterwards.

      EXAMPLES
        rlgym train --agent dqn --env breakout
        rlgym train --agent ppo --env breakout --watch   in a window while it learns
        rlgym train --agent dqn --env breakout --steps 100000 --run runs/short
        rlgym train --agent dqn --env breakout --seed 2 \\
          --set learning-rate=1e-4 --env-set time-limit=1000
        rlgym train --config runs/short/configuration.yaml --run runs/again
        rlgym train --resume runs/short                  after it was stopped
        rlgym train --resume runs/short --steps 200000   to 200,000 in all
        rlgym train --agent dqn --env breakout --tensorboard
        tensorboard --logdir runs                        shows every run
      """)

  @Option(help: ArgumentHelp("The agent; see rlgym list.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(
    help: ArgumentHelp(
      "Environment steps in all. (default: that of the preset, or \(Default.steps))",
      valueName: "number"))
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "Determines every random choice. (default: \(Default.seed))", valueName: "number"))
  var seed: String?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp(
      "The folder of the new run. (default: runs/ENV-AGENT-seedN)",
      valueName: "directory"))
  var newPath: String?

  @Option(
    help: ArgumentHelp(
      "A configuration in YAML, of which any part may be missing; options win over it.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Start from this preset, or from none; see rlgym list AGENT. (default: the usual one)",
      valueName: "name"))
  var preset: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a setting of the agent; may be repeated.", valueName: "key=value"))
  var agentSettings: [String] = []

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Go on with the run in this folder from its newest checkpoint.", valueName: "directory"))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "Steps between two checkpoints. (default: a twentieth, at least \(Default.checkpointEvery))",
      valueName: "number"))
  var checkpointEvery: String?

  @Option(
    help: ArgumentHelp(
      "Checkpoints to keep, the newest ones. (default: \(Default.keepCheckpoints))",
      valueName: "number"))
  var keepCheckpoints: String?

  @Option(
    help: ArgumentHelp(
      "Steps between two rows of metrics.csv. (default: a hundredth, at least \(Default.logEvery))",
      valueName: "number"))
  var logEvery: String?

  @Option(
    help: Arguments.threadsHelp)
  var threads: String?

  @Flag(
    name: .customLong("openblas"),
    help: """
      Multiply matrices of 1,024 and more a side by OpenBLAS: up to a tenth faster, but what is \
      learned then depends on the processor, not on the seed alone. Recorded in the run.
      """)
  var usesOpenBLAS = false

  @Flag(
    help: "Open a window on the run; what is learned stays the same, to the byte.")
  var watch = false

  @Flag(help: "Also write event files for TensorBoard, into the folder tensorboard of the run.")
  var tensorboard = false

  @Flag(help: "Show nothing but warnings and errors.")
  var quiet = false

  @Flag(help: "Show progress as one JSON object a line.")
  var json = false

  func run() throws {
    guard !(quiet && json) else { throw UsageError("--quiet and --json exclude each other") }
    let threads = try Arguments.threads(threads)
    guard var monitor = try monitor(threads) else { return }
    // Not before: what a run is made of may be long in coming.
    StopSignal.listen()
    try monitor.run()
  }

  /// Prepares to train, or returns `nil` where nothing is left to be trained.
  ///
  /// Only the monitor holds the session: the first step would copy the memory of a second holder.
  private func monitor(_ threads: Int) throws -> TrainingMonitor? {
    let runToResume = try resume.map { try Arguments.path($0, "--resume") }
    let session = try runToResume.map { try resumed($0, threads) } ?? started(threads)
    guard var session else { return nil }
    if tensorboard { session.add(TensorBoardWriter(of: session.configuration)) }
    if watch { session.add(ViewerProcess()) }
    return TrainingMonitor(session, quiet: quiet, json: json)
  }

  private func started(_ threads: Int) throws -> TrainingSession {
    let configuration = try RunConfiguration(
      try request(),
      over: try config.map {
        try ConfigurationFile(at: Arguments.path($0, "--config", of: "file"))
      },
      presets: Catalog.currentPresets,
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let path =
      try newPath.map { try Arguments.path($0, "--run") } ?? "runs/\(configuration.defaultName)"
    let workers = try WorkerPool(threads: threads, products: configuration.products)
    return try TrainingSession(configuration, at: path, workers: workers)
  }

  private func request() throws -> RunRequest {
    var request = RunRequest()
    request.agent = agent
    request.environment = environment
    request.preset = preset
    request.steps = try Arguments.count(steps, "--steps")
    request.seed = try Arguments.seed(seed)
    request.checkpointEvery = try Arguments.count(checkpointEvery, "--checkpoint-every")
    request.keepCheckpoints = try Arguments.count(keepCheckpoints, "--keep-checkpoints")
    request.logEvery = try Arguments.count(logEvery, "--log-every")
    request.products = usesOpenBLAS ? .openBLAS : nil
    request.agentSettings = try Arguments.settings(agentSettings, "--set")
    request.environmentSettings = try Arguments.environmentSettings(environmentSettings)
    return request
  }

  /// Returns the run to go on with, or `nil` when nothing is left to do.
  private func resumed(_ path: String, _ threads: Int) throws -> TrainingSession? {
    try rejectOptionsOfNewRuns()
    let steps = try Arguments.count(steps, "--steps")
    let directory = try RunDirectory(openingAt: path, trained: true)
    let configuration = try directory.configuration(
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let session = try TrainingSession(
      resuming: directory, configuration, steps: steps,
      workers: WorkerPool(threads: threads, products: configuration.products)
    ) { Output.note("warning: \($0)") }
    if let steps, steps != configuration.steps, configuration.agent.dependsOnPlannedSteps {
      Output.note(
        "note: what \(configuration.agent.name) learns depends on the number of steps planned, so "
          + "this run will differ from one that was planned for \(steps) from the start")
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
      ("--run", newPath != nil), ("--config", config != nil), ("--preset", preset != nil),
      ("--set", !agentSettings.isEmpty),
      ("--env-set", !environmentSettings.isEmpty), ("--checkpoint-every", checkpointEvery != nil),
      ("--keep-checkpoints", keepCheckpoints != nil), ("--log-every", logEvery != nil),
      ("--openblas", usesOpenBLAS),
    ]
    guard let option = given.first(where: \.1)?.0 else { return }
    throw UsageError(
      "\(option) does not go with --resume: the run keeps its configuration "
        + "(only --steps, --threads, --watch, --tensorboard, --quiet and --json may be given)")
  }
}
