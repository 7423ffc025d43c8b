internal import ArgumentParser
internal import Experiments
internal import GymCore
internal import Statistics

/// `rlgym compare`: algorithms side by side, over runs and tasks.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare algorithms over runs with different seeds, as rliable does.",
    usage: "rlgym compare [NAME=]<run|experiment>... [<options>]",
    discussion: """
      Seeds measure the algorithm, so every run counts once, by its evaluation.json. Each figure has the 95 % \
      interval of a stratified bootstrap (Agarwal et al., 2021), equal to rliable 1.2's.

      EXAMPLES
        rlgym compare experiments/ablation
        rlgym compare runs/breakout-dqn-seed* runs/breakout-ppo-seed*
        rlgym compare old=experiments/before new=experiments/after --json
        rlgym compare experiments/card --table   what each scored on each task, also where some never ran
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders of runs or experiments, each under a name of its own if one is given.",
      valueName: "run|experiment"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "What is compared: normalized (0 is random play, 1 the ceiling) or mean.", valueName: "score")
  )
  var score = Comparison.Score.normalized.rawValue

  @Option(
    help: ArgumentHelp("Resamples of the bootstrap. (default: 50000)", valueName: "number"))
  var repetitions: String?

  @Option(help: ArgumentHelp("Determines the resamples. (default: 0)", valueName: "number"))
  var seed: String?

  @Flag(
    help:
      "Print what each scored on each task as a table in Markdown, with dashes where it never ran."
  )
  var table = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    guard let score = Comparison.Score(rawValue: score) else {
      throw UsageError(
        unknown: "score", self.score, known: Comparison.Score.allCases.map(\.rawValue))
    }
    let repetitions =
      try Arguments.wholeNumber(repetitions, "--repetitions", in: 1...10_000_000) ?? 50_000
    let seed =
      try Arguments.wholeNumber(seed, "--seed", in: 0...Int(UInt32.max)).map(UInt32.init) ?? 0
    let runs = try paths.flatMap { argument in
      let named = NamedPath(argument)
      return try ScoredRuns.find(
        at: Arguments.path(named.path, "<run|experiment>"), named: named.name)
    }
    let bootstrap = StratifiedBootstrap(repetitions: repetitions, seed: seed)
    if table {
      try print(ScoreTable(runs, by: score, bootstrap))
    } else {
      try print(Comparison(runs, by: score), by: score, bootstrap)
    }
  }

  private func print(_ table: ScoreTable) {
    warn(table.omissions)
    if json {
      Output.json(table)
    } else {
      Output.text(ScoreTableText(table).description)
    }
  }

  private func print(
    _ comparison: Comparison, by score: Comparison.Score, _ bootstrap: StratifiedBootstrap
  ) {
    warn(comparison.omissions)
    if let few = zip(comparison.algorithms, comparison.scores).first(where: { $0.1.runs < 5 }) {
      Output.note(
        "note: \(few.0) has \(Phrases.count(few.1.runs, "run")) a task, which say little of the next; see docs/gates.md"
      )
    }
    let figures = ComparisonFigures(comparison, by: score, bootstrap)
    if json {
      Output.json(figures)
    } else {
      Output.text(ComparisonText(figures, comparison, by: score).description)
    }
  }

  private func warn(_ omissions: [String]) {
    for omission in omissions { Output.note("warning: left out: \(omission)") }
  }
}
