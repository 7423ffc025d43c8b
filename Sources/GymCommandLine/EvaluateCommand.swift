internal import ArgumentParser
internal import Gates
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// `rlgym eval`: measures what a run learned.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate what a run learned, or a planner that needs no training.",
    usage: """
      rlgym eval <run-directory> [<options>]
      rlgym eval --agent <planner> --env <name> [<options>]
      """,
    discussion: """
      Plays whole episodes with the actions the agent believes best, and as many with random \
      actions, under the settings of the run. The ceiling is the exact optimum where the \
      environment has a model, else the scripted player, and against an opponent every game won. \
      The results of a run are also written to evaluation.json in its folder, unless --env-set or \
      --epsilon changes how is played.

      With a gate it says whether that is enough: exit code 0 means that it passes, 1 that it fails or \
      that the episodes do not tell, 2 that it could not be evaluated.

      EXAMPLES
        rlgym eval runs/breakout-dqn-seed1
        rlgym eval runs/breakout-dqn-seed1 --episodes 1000 --seed 7 --json
        rlgym eval runs/breakout-dqn-seed1 --env-set sticky-probability=0
        rlgym eval runs/breakout-dqn-seed1 \\
          --checkpoint runs/breakout-dqn-seed1/checkpoints/step-000475000.safetensors
        rlgym eval --agent random --env breakout
        rlgym eval runs/breakout-dqn-seed1 --sweep sticky-probability=0,0.1,0.25,0.5
        rlgym eval runs/breakout-dqn-seed1 --epsilon 0.1 --idle-actions 3
        rlgym eval runs/breakout-dqn-seed1 --min-score 12
        rlgym eval runs/new --baseline runs/old/evaluation.json --max-regression 5% --junit gate.xml
      """)

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run-directory"))
  var path: String?

  @Option(
    help: ArgumentHelp("A planner instead of a run; see rlgym list.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment a planner plays in; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a setting of the planner; may be repeated.", valueName: "key=value"))
  var agentSettings: [String] = []

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Evaluate under one value of a setting of the environment after the other.",
      valueName: "key=value,…"))
  var sweep: String?

  @Option(
    help: ArgumentHelp("Episodes to play. (default: 100)", valueName: "number"))
  var episodes: String?

  @Option(
    help: ArgumentHelp(
      "Determines the episodes, none of which is one of training. (default: 0)",
      valueName: "number"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "The checkpoint to evaluate. (default: the newest)", valueName: "file"))
  var checkpoint: String?

  @Option(
    help: Arguments.threadsHelp)
  var threads: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup(title: "Randomization options")
  var randomization: RandomizationOptions

  @OptionGroup(title: "Gate options")
  var gateOptions: GateOptions

  func run() throws {
    let gate = try gateOptions.parsed()
    let asked = try Arguments.wholeNumber(episodes, "--episodes", in: 1...1_000_000)
    let seed = try Arguments.seed(seed) ?? gate.seed ?? 0
    let workers = try Arguments.workers(threads)
    guard !randomization.isGiven || sweep == nil && !gateOptions.isGiven else {
      throw UsageError("--epsilon goes neither with --sweep nor with a gate")
    }
    if let sweep {
      guard !gateOptions.isGiven, gateOptions.baseline == nil, !gateOptions.writesReports else {
        throw UsageError("a gate, a baseline and reports do not go with --sweep")
      }
      return try run(Sweep(sweep), episodes: asked ?? 100, seed: seed, workers)
    }
    guard !gateOptions.isGiven else {
      return try run(
        gate, episodes: asked ?? gate.episodes ?? Gate.defaultEpisodes, seed: seed, workers)
    }
    guard gateOptions.baseline == nil else {
      throw UsageError("--baseline goes with a gate: --max-regression, or a file with --gate")
    }
    let episodes = asked ?? 100
    let reports = try gateOptions.reports()
    var policy = try randomization.applied(to: policy(seed: seed, workers), seed: seed)
    let before = policy
    let evaluation = try PolicyEvaluation(
      of: &policy.subject.policy, in: policy.subject.environment, episodes: episodes, seed: seed)
    let record = policy.subject.record(evaluation.results, evaluation.report, seed: seed)
    if json {
      Output.line(record.json(isPretty: false))
    } else {
      Output.text(EvaluationText(record, of: policy).description)
    }
    if environmentSettings.isEmpty, !randomization.isGiven { save(record, in: policy.directory) }
    try reports.write(nil, record, baseline: nil, seconds: nil) {
      try ReportedRun(before, record).page(evaluatedWith: repeatedOptions)
    }
  }

  /// Evaluates as far as a gate needs.
  ///
  /// - Throws: `ExitCode` unless the gate passes.
  private func run(_ gate: Gate, episodes: Int, seed: UInt64, _ workers: WorkerPool) throws {
    let reports = try gateOptions.reports()
    var policy = try policy(seed: seed, workers)
    let before = policy
    let baseline = try gateOptions.parsedBaseline(
      changes: Arguments.environmentSettings(environmentSettings), workers)
    reports.clear()
    let trial = try GateTrial(
      gate, of: &policy.subject, against: baseline, episodes: episodes, seed: seed)
    if json {
      Output.json(GateDocument(trial))
    } else {
      Output.text(
        EvaluationText(trial.record, of: policy).description + "\n"
          + GateText(trial.result).description)
    }
    // What a test ended early is no baseline for others, and a baseline is not to be replaced by what was held against it.
    if environmentSettings.isEmpty, trial.record.results.count == episodes,
      gateOptions.baseline == nil
    {
      save(trial.record, in: policy.directory)
    }
    try reports.write(
      trial.result, trial.record, baseline: trial.baseline, seconds: trial.seconds
    ) {
      try ReportedRun(before, trial.record).page(
        gate: trial.result, baseline: trial.baseline,
        baselineConfiguration: gateOptions.baselineConfiguration, evaluatedWith: repeatedOptions)
    }
    try Output.check()
    switch trial.result.verdict {
    case .pass, .skipped: return
    case .fail, .undecided: throw ExitCode(1)
    case .error: throw ExitCode(2)
    }
  }

  /// The options that determine what is played, to be repeated.
  private var repeatedOptions: String {
    (checkpoint.map { " --checkpoint \(ShellWord.path($0))" } ?? "")
      + environmentSettings.map { " --env-set \(ShellWord.path($0))" }.joined()
  }

  /// Evaluates under every value of a sweep.
  private func run(_ sweep: Sweep, episodes: Int, seed: UInt64, _ workers: WorkerPool) throws {
    // All are made first, so that a mistake in the last value costs no time.
    var policies = try sweep.values.map {
      try policy(seed: seed, workers, SettingValue(name: sweep.name, value: $0))
    }
    let evaluations = try policies.indices.map { i in
      try PolicyEvaluation(
        of: &policies[i].subject.policy, in: policies[i].subject.environment, episodes: episodes,
        seed: seed)
    }
    if json {
      let records = zip(policies, evaluations).map {
        $0.subject.record($1.results, $1.report, seed: seed)
      }
      Output.json(SweepDocument(sweep, records))
    } else {
      Output.text(SweepText(sweep, evaluations, of: policies[0]).description)
    }
  }

  private func policy(
    seed: UInt64, _ workers: WorkerPool, _ swept: SettingValue? = nil
  ) throws -> EvaluatedPolicy {
    let changes =
      try Arguments.environmentSettings(environmentSettings)
      + (swept.map { [try SettingFile.contents(of: $0)] } ?? [])
    guard let agent else {
      return try learned(changes, of: swept == nil ? "--env-set" : "--sweep", workers)
    }
    guard path == nil, checkpoint == nil else {
      throw UsageError("--agent does not go with a run, which has its own")
    }
    guard let environment else {
      throw UsageError("--agent \(agent) needs an environment: name one with --env")
    }
    return try EvaluatedPolicy(
      planner: agent, try Arguments.settings(agentSettings, "--set"), seed: seed,
      in: try Catalog.environmentRegistry.entry(named: environment).evaluated(changes: changes))
  }

  private func learned(
    _ changes: [SettingValue], of option: String, _ workers: WorkerPool
  ) throws -> EvaluatedPolicy {
    guard let path else {
      throw UsageError(
        "<run-directory> is missing: name the folder of a run, or a planner with --agent and --env")
    }
    guard environment == nil, agentSettings.isEmpty else {
      throw UsageError(
        "\(environment == nil ? "--set" : "--env") does not go with a run, which has its own")
    }
    return try EvaluatedPolicy(
      run: try Arguments.path(path, "<run-directory>"),
      checkpoint: try checkpoint.map { try Arguments.path($0, "--checkpoint", of: "file") },
      changes: changes, of: option, workers: workers)
  }

  /// A run that may only be read can still be evaluated.
  private func save(_ record: EvaluationRecord, in directory: RunDirectory?) {
    do throws(FileError) {
      try directory?.writeEvaluation(record.fileText)
    } catch {
      Output.note("warning: \(error)")
    }
  }
}
