internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs

/// `rlgym eval`: measures what a run learned.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate what a run learned.",
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

  @Option(parsing: .unconditional, help: "Episodes to play. (default: 100)")
  var episodes: String?

  @Option(
    parsing: .unconditional,
    help: "Determines the episodes, which are never those of training. (default: 0)")
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "The checkpoint to evaluate. (default: the newest of the run)", valueName: "file"))
  var checkpoint: String?

  @Option(
    parsing: .unconditional,
    help: "Threads for tensor work; results do not depend on it. (default: cores, at most 2)")
  var threads: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let episodes = try Arguments.wholeNumber(episodes, "--episodes", in: 1...1_000_000) ?? 100
    let seed = try Arguments.seed(seed) ?? 0
    let workers = try Arguments.workers(threads)
    let directory = try RunDirectory(openingAt: path, trained: false)
    let configuration = try directory.configuration(
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let found = try found(in: directory.checkpoints(of: configuration))
    let evaluation = try RunEvaluation(
      of: found, configuration, episodes: episodes, seed: seed, workers: workers)
    let document = EvaluationDocument(evaluation.report)
    if json {
      Output.json(document)
    } else {
      Output.text(EvaluationText(evaluation, configuration, path: path).description)
    }
    save(document.with(evaluation, configuration), in: directory)
  }

  private func found(in store: CheckpointStore) throws -> CheckpointStore.Found {
    if let checkpoint { return try store.checkpoint(at: checkpoint) }
    let newest = try store.newest { path, reason in
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
