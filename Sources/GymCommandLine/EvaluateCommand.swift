internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// `rlgym eval`: measures what a run learned.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate what a run learned.",
    usage: "rlgym eval <run-directory> [<options>]",
    discussion: """
      Plays whole episodes with the actions the agent believes best, and as many with random actions \
      and with the scripted player of the environment, under the settings of the run. The results are \
      also written to evaluation.json in the run directory.

      EXAMPLES
        rlgym eval runs/breakout-dqn-seed1
        rlgym eval runs/breakout-dqn-seed1 --episodes 1000 --seed 7 --json
        rlgym eval runs/breakout-dqn-seed1 \\
          --checkpoint runs/breakout-dqn-seed1/checkpoints/step-000475000.safetensors
      """)

  @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run-directory"))
  var path: String

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

  func run() throws {
    let episodes = try Arguments.wholeNumber(episodes, "--episodes", in: 1...1_000_000) ?? 100
    let seed = try Arguments.seed(seed) ?? 0
    let workers = try Arguments.workers(threads)
    let path = try Arguments.path(path, "<run-directory>")
    let checkpoint = try checkpoint.map { try Arguments.path($0, "--checkpoint", of: "file") }
    let directory = try RunDirectory(openingAt: path, trained: false)
    let configuration = try directory.configuration(
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let restored = try restored(checkpoint, in: directory, configuration, workers)
    let evaluation = RunEvaluation(of: restored, configuration, episodes: episodes, seed: seed)
    let document = EvaluationDocument(evaluation.report)
    if json {
      Output.json(document)
    } else {
      Output.text(EvaluationText(evaluation, configuration, path: path).description)
    }
    save(document.with(evaluation, configuration), in: directory)
  }

  private func restored(
    _ checkpoint: String?, in directory: RunDirectory, _ configuration: RunConfiguration,
    _ workers: WorkerPool
  ) throws -> RestoredTrainer {
    let store = directory.checkpoints(of: configuration)
    if let checkpoint {
      return try store.trainer(at: checkpoint, of: configuration, workers: workers)
    }
    let newest = try store.newestTrainer(of: configuration, workers: workers) { path, reason in
      Output.note("warning: passed over checkpoint '\(path)': \(reason)")
    }
    guard let newest else { throw RunError.noCheckpoint(path: path) }
    return newest
  }

  /// A run that may only be read can still be evaluated.
  private func save(_ document: EvaluationDocument, in directory: RunDirectory) {
    do throws(FileError) {
      try directory.writeEvaluation(Output.jsonText(document, isPretty: true) + "\n")
    } catch {
      Output.note("warning: \(error)")
    }
  }
}
