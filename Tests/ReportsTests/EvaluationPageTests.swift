import Charts
import Foundation
import Gates
import GymCore
import Learning
import Reports
import Testing

/// A page about an evaluation.
@Suite struct EvaluationPageTests {
  private let hostile = "</script><script>alert(1)</script>\"'&<!--"

  private func record(returns: [Double] = (0..<60).map { Double($0 % 9) }) -> EvaluationRecord {
    let results = returns.map { EpisodeResult(episodeReturn: $0, length: 4) }
    return EvaluationRecord(
      by: hostile, in: .init(environment: "dart", version: 1, settings: ["map": hostile], seed: 0),
      results,
      EvaluationReport(
        results, randomScore: 0, ceiling: .scriptedPlayer(9), exactValue: nil, means: []),
      checkpoint: EvaluatedCheckpoint(
        path: hostile, step: 7, sha256: "ab", bytes: 3, format: "2"), trainingSeed: 1)
  }

  private func page(returns: [Double]? = nil) -> EvaluationPage {
    let record = returns.map { self.record(returns: $0) } ?? self.record()
    var page = EvaluationPage(
      record,
      gate: GateResult(
        file: hostile,
        [
          CriterionResult(
            "score lower bound", .pass, hostile, value: 4, interval: 3...5, threshold: 2),
          CriterionResult("no regression", .undecided, "perhaps"),
        ]), baseline: record)
    page.configuration = "a: 1\nb: \(hostile)\n"
    page.baselineConfiguration = "# c\na: 2\nb: \(hostile)\n"
    page.curves = [CurveGroup("", [Curve([(0, 1), (10, 3)])])]
    page.commands = [hostile]
    return page
  }

  @Test func `whatever names and texts hold, it is text and no markup`() {
    let html = page().html
    #expect(html.components(separatedBy: "<script").count == 1)
    #expect(!html.contains("alert(1)</script>"))
    #expect(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
  }

  @Test func `nothing is asked of anybody, and only its own style may apply`() throws {
    let html = page().html
    let fetched = html.matches(of: /(?:src|href)\s*=|url\(|@import|<link|<iframe/)
    #expect(fetched.isEmpty)
    let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
    #expect(policy.hasPrefix("default-src 'none'; img-src data:; style-src-elem 'sha256-"))
    #expect(!policy.contains("script-src"))
    let style = try #require(html.firstMatch(of: /(?s)<style>(.*?)<\/style>/)).1
    let hash = Data(SHA256(Array(style.utf8)).bytes).base64EncodedString()
    #expect(policy.contains("'sha256-\(hash)'"))
  }

  @Test func `the verdict comes first, and the difference of configurations is shown`() throws {
    let html = page().html
    let verdict = try #require(
      html.range(of: "The gate is undecided, which is no pass: no regression."))
    let criteria = try #require(html.range(of: "<h2>Criteria</h2>"))
    #expect(verdict.lowerBound < criteria.lowerBound)
    #expect(html.contains("− a: 2</span>") && html.contains("+ a: 1</span>"))
    #expect(!html.contains("− b:"))
  }

  @Test func `equal values have equal bytes`() {
    #expect(page().html == page().html)
  }

  @Test(arguments: [[5.0], [.infinity, 1], [.nan], [3, 3, 3]])
  func `odd returns are shown as well`(returns: [Double]) {
    let html = page(returns: returns).html
    #expect(html.contains("<h2>Episodes</h2>"))
    #expect(html.hasSuffix("</html>\n"))
  }
}
