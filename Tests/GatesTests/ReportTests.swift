import Foundation
#if canImport(FoundationXML)
import FoundationXML
#endif
import Gates
import GymCore
import Learning
import Testing

/// What other programs read of a gate.
@Suite struct ReportTests {
  private let record: EvaluationRecord = {
    let results = (0..<40).map { EpisodeResult(episodeReturn: Double($0 % 7), length: 3) }
    return EvaluationRecord(
      by: "dqn & co",
      in: .init(environment: "dart", version: 1, settings: ["map": "<a|b>"], seed: 0),
      results, EvaluationReport(results, randomScore: 0, ceiling: nil))
  }()

  private let result = GateResult(
    file: "gate.yaml",
    [
      CriterionResult("score lower bound", .fail, "2 < 3 & \"no\"", value: 2, line: 4),
      CriterionResult("no regression", .skipped, "no baseline"),
      CriterionResult("failures", .undecided, "a | b\u{1}"),
      CriterionResult("speed", .fail, "slow", isAdvisory: true),
      CriterionResult("exact value", .error, "none"),
      CriterionResult("worst episodes", .pass, "fine"),
    ])

  @Test func `JUnit's XML can be parsed, and counts what it holds`() throws {
    let text = JUnitReport(result, of: record).description
    let reader = ElementReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    let suite = try #require(reader.elements.first { $0.name == "testsuite" })
    #expect(suite.attributes["tests"] == "6" && suite.attributes["failures"] == "2")
    #expect(suite.attributes["errors"] == "1" && suite.attributes["skipped"] == "1")
    #expect(suite.attributes["name"] == "dqn & co on dart")
    let cases = reader.elements.filter { $0.name == "testcase" }
    #expect(cases.map { $0.attributes["name"] } == result.criteria.map(\.name))
    #expect(cases[0].attributes["line"] == "4" && cases[0].attributes["file"] == "gate.yaml")
    #expect(reader.elements.count { $0.name == "failure" } == 2)
    #expect(
      reader.elements.first { $0.name == "failure" }?.attributes["message"] == "2 < 3 & \"no\"")
    #expect(text == JUnitReport(result, of: record).description)
  }

  @Test func `Markdown says the verdict first, and holds no markup of others`() {
    let text = MarkdownSummary(result, of: record).description
    #expect(
      text.hasPrefix("### ⚠️ dqn &amp; co on dart\n\n**could not be evaluated: exact value**\n"))
    #expect(text.contains("| ❔ | failures | a \\| b"))
    #expect(!text.contains("<svg") && !text.contains("\u{1B}"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.allSatisfy { $0.hasSuffix("|") })
    #expect(text.utf8.count < 1 << 16)
  }

  @Test(arguments: [
    ([Verdict.pass, .skipped], Verdict.undecided), ([.pass, .undecided], .undecided),
    ([.undecided, .fail], .fail), ([.fail, .error], .error), ([], .pass),
  ])
  func `the gravest verdict is that of the gate`(verdicts: [Verdict], verdict: Verdict) {
    let result = GateResult(file: nil, verdicts.map { CriterionResult("x", $0, "") })
    #expect(result.verdict == verdict)
  }
}

/// The elements of a document, in order.
private final class ElementReader: NSObject, XMLParserDelegate {
  var elements: [(name: String, attributes: [String: String])] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }
}
