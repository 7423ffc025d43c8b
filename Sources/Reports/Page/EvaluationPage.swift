public import Charts
internal import Drawing
public import Gates
internal import GymCore
internal import Learning
internal import Statistics

/// A page about one evaluation: the verdict first, and everything that it rests on below.
public struct EvaluationPage: Sendable {
  /// What was played.
  public var record: EvaluationRecord

  /// What a gate says of it; `nil` where none was asked.
  public var gate: GateResult?

  /// What it is compared with; `nil` of nothing.
  public var baseline: EvaluationRecord?

  /// The learning curves of the run, of one run at least; empty where none is known.
  public var curves: [CurveGroup] = []

  /// Episodes to be seen again.
  public var replays: [Replay] = []

  /// The configuration of the run, in YAML; empty of a planner.
  public var configuration = ""

  /// The configuration of the baseline's run, where it is known.
  public var baselineConfiguration = ""

  /// The machine on which it was played; empty where equal input is to have equal bytes.
  public var machine = ""

  /// The commands that make it all again.
  public var commands: [String] = []

  /// Writes about an evaluation.
  public init(
    _ record: EvaluationRecord, gate: GateResult? = nil, baseline: EvaluationRecord? = nil
  ) {
    self.record = record
    self.gate = gate
    self.baseline = baseline
  }

  /// The file; equal bytes for equal values.
  public var html: String {
    HTMLPage(
      title: "\(record.agent) on \(record.conditions.environment)",
      style: PageStyle.text + (replays.isEmpty ? "" : ReplayPlayer.style),
      script: replays.isEmpty ? "" : ReplayPlayer.script,
      body: head + criteria + score + learning + episodes + films + comparison + origin
    ).text
  }

  // MARK: - Head

  private var head: String {
    let place = record.checkpoint.map { "step \(Numerals.grouped($0.step)) of \($0.path)" }
    let verdict = gate.map {
      "<p class=\"verdict \($0.verdict.rawValue)\">The gate \(HTMLText.escaped($0.sentence)).</p>\n"
    }
    return """
      <h1>\(HTMLText.escaped(record.agent)) on \(HTMLText.escaped(record.conditions.environment))</h1>
      <p class="note">\(HTMLText.escaped(place ?? "a planner, which needs no training"))</p>
      \(verdict ?? "")\(tiles)
      """
  }

  private var tiles: String {
    let report = record.report
    let interval = report.summary.confidenceInterval
    var tiles = [
      Tile(
        "mean return", Figures.short(report.summary.mean),
        "95 % interval \(Figures.short(interval.lowerBound)) … \(Figures.short(interval.upperBound))"
      ),
      Tile(
        "episodes", Numerals.grouped(record.results.count), "of seed \(record.conditions.seed)"),
    ]
    if let score = report.normalizedScore {
      tiles.append(Tile("normalized", Figures.short(score), "0 random play, 1 the ceiling"))
    }
    if let ceiling = report.ceiling {
      tiles.append(
        Tile("ceiling", Figures.short(ceiling.value), ceiling.name))
    }
    tiles += report.measures.prefix(3).compactMap { mean in
      mean.mean.map {
        Tile(
          mean.measure.name,
          Figures.short($0 * mean.measure.scale)
            + (mean.measure.unit.isEmpty ? "" : " " + mean.measure.unit),
          mean.ceiling.map { "scripted player \(Figures.short($0 * mean.measure.scale))" } ?? "")
      }
    }
    return "<dl class=\"tiles\">\n\(tiles.map(\.html).joined())</dl>\n"
  }

  private var criteria: String {
    guard let gate else { return "" }
    let rows = gate.criteria.map { result in
      [
        "<span class=\"tag \(result.verdict.rawValue)\">\(result.verdict.rawValue)</span>",
        HTMLText.escaped(result.name) + (result.isAdvisory ? " (advisory)" : ""),
        HTMLText.escaped(result.sentence),
      ]
    }
    let file = gate.file.map { "<p class=\"note\">Asked by \(HTMLText.escaped($0)).</p>\n" } ?? ""
    return "<h2>Criteria</h2>\n<div class=\"criteria\">\n"
      + HTMLTable(["", "criterion", "what was found"], rows).html + "</div>\n" + file
  }

  // MARK: - Charts

  /// The returns that the gate asks for, as lines in charts.
  private var marks: [Mark] {
    (gate?.criteria ?? []).compactMap { result in
      guard result.name == "score lower bound", let threshold = result.threshold else { return nil }
      return Mark("gate", at: threshold)
    }
  }

  private var score: String {
    guard let ceiling = record.report.ceiling?.value, ceiling > record.report.randomScore else {
      return ""
    }
    let interval = record.report.summary.confidenceInterval
    let chart = ScaleChart(
      Interval(
        "mean return", record.report.summary.mean, low: interval.lowerBound,
        high: interval.upperBound),
      random: record.report.randomScore, ceiling: ceiling,
      marks: marks + (baseline.map { [Mark("baseline", at: $0.report.summary.mean)] } ?? []))
    return "<h2>From random play to the ceiling</h2>\n" + HTMLChart(chart).html
  }

  private var learning: String {
    guard curves.contains(where: { $0.runs.contains { !$0.places.isEmpty } }) else { return "" }
    return "<h2>Learning</h2>\n" + HTMLChart(LearningCurves(curves, marks: marks)).html
      + "<p class=\"note\">Mean returns while training, exploration included.</p>\n"
  }

  private var episodes: String {
    let sorted = record.returns.enumerated().sorted {
      ($0.element, $0.offset) < ($1.element, $1.offset)
    }
    func rows(_ some: some Sequence<(offset: Int, element: Double)>) -> [[String]] {
      some.map {
        [
          "\($0.offset)", Figures.short($0.element),
          Numerals.grouped(record.results[$0.offset].length),
        ]
      }
    }
    let count = min(5, sorted.count / 2)
    let titles = ["episode", "return", "steps"]
    let table = { (rows: [[String]]) in HTMLTable(titles, numbers: [0, 1, 2], rows).html }
    return "<h2>Episodes</h2>\n" + distribution
      + "<details><summary>The worst and the best</summary>\n" + table(rows(sorted.prefix(count)))
      + table(rows(sorted.suffix(count).reversed())) + "</details>\n"
  }

  private var distribution: String {
    if let first = record.returns.first, record.returns.allSatisfy({ $0 == first }) {
      return "<p>Every episode returns \(Figures.short(first)).</p>\n"
    }
    return HTMLChart(Histogram(record.returns, marks: marks)).html
  }

  private var films: String {
    replays.isEmpty ? "" : ReplaySection(title: "Episodes again", replays: replays).html
  }
}
