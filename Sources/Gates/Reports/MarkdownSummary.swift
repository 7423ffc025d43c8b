internal import Foundation
internal import GymCore
internal import Learning
internal import Statistics

/// What a gate says in Markdown, for the page of a job.
///
/// Pictures are characters, since services strip the others.
public struct MarkdownSummary: CustomStringConvertible {
  /// The text, which ends with an empty line so that more can follow.
  public let description: String

  /// Writes what `gate` says of `record`, which is compared with `baseline`.
  public init(_ gate: GateResult?, of record: EvaluationRecord, baseline: EvaluationRecord? = nil) {
    let title = "\(record.agent) on \(record.conditions.environment)"
    let summary = record.report.summary
    let interval = summary.confidenceInterval
    var lines = ["### \(gate.map { $0.verdict.sign + " " } ?? "")\(Self.cell(title))", ""]
    if let gate { lines += ["**\(Self.cell(gate.sentence))**", ""] + Self.table(gate) + [""] }
    lines += [
      "| | |", "|---|---|",
      "| mean return | \(Figures.short(summary.mean)), 95 % interval \(Figures.short(interval.lowerBound)) … \(Figures.short(interval.upperBound)) |",
      "| episodes | \(record.results.count), seed \(record.conditions.seed) |",
    ]
    if let baseline {
      lines.append(
        "| baseline | \(Figures.short(baseline.report.summary.mean)) over \(baseline.results.count) episodes |"
      )
    }
    if let score = record.report.normalizedScore {
      lines.append(
        "| normalized | \(Figures.short(score)) (0 is random play, 1 the ceiling) |")
    }
    if let checkpoint = record.checkpoint {
      lines.append(
        "| checkpoint | step \(checkpoint.step), `\(checkpoint.sha256.prefix(16))…` |")
    }
    lines += ["| returns | \(Self.sparkline(record.returns)) |", "", ""]
    description = lines.joined(separator: "\n")
  }

  private static func table(_ gate: GateResult) -> [String] {
    ["| | criterion | found |", "|---|---|---|"]
      + gate.criteria.map {
        "| \($0.verdict.sign) | \(cell($0.name))\($0.isAdvisory ? " (advisory)" : "") | \(cell($0.sentence)) |"
      }
  }

  /// How often returns fall into each of 24 equal parts of their range.
  private static func sparkline(_ all: [Double]) -> String {
    let returns = all.filter(\.isFinite)
    guard let least = returns.min(), let greatest = returns.max() else { return "" }
    guard greatest > least, (greatest - least).isFinite else {
      return least == greatest ? "all \(Figures.short(least))" : ""
    }
    var counts = [Int](repeating: 0, count: 24)
    for value in returns {
      counts[min(23, Int((value - least) / (greatest - least) * 24))] += 1
    }
    let most = counts.max() ?? 1
    let marks = Array("▁▂▃▄▅▆▇█")
    let bars = counts.map { $0 == 0 ? " " : String(marks[($0 * 8 - 1) / most]) }.joined()
    return "\(Figures.short(least)) `\(bars)` \(Figures.short(greatest))"
  }

  /// Returns `text` as it may stand in a table.
  private static func cell(_ text: String) -> String {
    var result = text
    for (mark, replacement) in [
      ("\\", "\\\\"), ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "\\|"), ("\n", " "),
      ("*", "\\*"), ("_", "\\_"), ("`", "\\`"),
    ] {
      result = result.replacing(mark, with: replacement)
    }
    return result
  }
}

extension Verdict {
  /// A sign for people.
  public var sign: String {
    switch self {
    case .pass: "✅"
    case .fail: "❌"
    case .undecided: "❔"
    case .error: "⚠️"
    case .skipped: "➖"
    }
  }
}
