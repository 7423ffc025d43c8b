internal import Foundation
internal import GymCore
internal import Learning
internal import Statistics

/// What a gate says in the XML of JUnit, as far as GitHub's actions, GitLab and Jenkins read the same of it.
///
/// There is a test case for every criterion, whose name never changes; numbers stand in messages and
/// properties. (There is no official schema; the attributes are those that
/// github.com/testmoapp/junitxml describes.)
public struct JUnitReport: CustomStringConvertible {
  /// The document.
  public let description: String

  /// Writes what `gate` says of `record`, which took so many seconds; equal bytes where nothing is measured.
  public init(_ gate: GateResult, of record: EvaluationRecord, seconds: Double? = nil) {
    let criteria = gate.criteria
    func count(_ isCounted: (CriterionResult) -> Bool) -> Int { criteria.filter(isCounted).count }
    let time = seconds.map { [("time", String(format: "%.3f", $0))] } ?? []
    let counts =
      [
        ("tests", "\(criteria.count)"), ("failures", "\(count(\.isFailure))"),
        ("errors", "\(count { $0.verdict == .error })"),
        ("skipped", "\(count { $0.verdict == .skipped })"),
      ] + time
    let name = "\(record.agent) on \(record.conditions.environment)"
    let properties = Self.properties(of: record).map {
      XML("property", [("name", $0.0), ("value", $0.1)])
    }
    let cases = criteria.map {
      Self.testCase($0, "rlgym.\(record.conditions.environment).\(record.agent)", gate.file)
    }
    let suite = XML(
      "testsuite", [("name", name)] + counts, [XML("properties", [], properties)] + cases)
    description =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + XML("testsuites", [("name", "rlgym eval")] + counts, [suite]).text(indented: 0)
  }

  private static func properties(of record: EvaluationRecord) -> [(String, String)] {
    let summary = record.report.summary
    return [
      ("rlgym", record.version), ("environment version", "\(record.conditions.version)"),
      ("seed", "\(record.conditions.seed)"), ("episodes", "\(record.results.count)"),
      ("mean return", "\(summary.mean)"),
      (
        "interval",
        "\(summary.confidenceInterval.lowerBound) to \(summary.confidenceInterval.upperBound)"
      ),
    ]
      + (record.checkpoint.map {
        [("checkpoint", $0.path), ("step", "\($0.step)"), ("sha256", $0.sha256)]
      } ?? [])
      + record.conditions.settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func testCase(
    _ result: CriterionResult, _ className: String, _ file: String?
  ) -> XML {
    var attributes = [("classname", className), ("name", result.name)]
    if let file, let line = result.line {
      attributes += [("file", file), ("line", "\(line)")]
    }
    let message = [("message", result.sentence)]
    let type = [("type", result.verdict.rawValue)]
    var inner: [XML] = []
    switch result.verdict {
    case .error: inner.append(XML("error", message + type, content: result.sentence))
    case .skipped: inner.append(XML("skipped", message))
    case .fail, .undecided:
      if result.isFailure { inner.append(XML("failure", message + type, content: result.sentence)) }
    case .pass: break
    }
    let note = result.isAdvisory ? " (advisory: \(result.verdict.rawValue))" : ""
    inner.append(XML("system-out", [], content: result.sentence + note))
    return XML("testcase", attributes, inner)
  }
}

extension CriterionResult {
  /// Whether the criterion, which counts, is not met.
  fileprivate var isFailure: Bool { !isAdvisory && [.fail, .undecided].contains(verdict) }
}
