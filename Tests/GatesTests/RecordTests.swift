import Gates
import GymCore
import GymTestSupport
import Learning
import Runs
import Testing

/// What is kept of an evaluation.
@Suite struct RecordTests {
  private func record(
    returns: [Double] = [1, 2.5, -3], ceiling: Ceiling = .optimum(4)
  ) -> EvaluationRecord {
    let results = returns.enumerated().map {
      EpisodeResult(episodeReturn: $1, length: $0 + 1, measures: [$0 == 0 ? .nan : Float($0), 4])
    }
    return EvaluationRecord(
      by: "dqn",
      in: .init(environment: "dart", version: 2, settings: ["noise": "1", "map": "a\nb"], seed: 9),
      results,
      EvaluationReport(
        results, randomScore: -1, ceiling: ceiling, exactValue: nil,
        means: [
          MeasuredMean(Measure("laps"), mean: 1.5, count: 2, ceiling: nil),
          MeasuredMean(Measure.share("off road"), mean: 4, count: 3, ceiling: 1),
        ]),
      checkpoint: EvaluatedCheckpoint(
        path: "run/checkpoints/x", step: 5, sha256: String(repeating: "0f", count: 32), bytes: 77,
        format: "2"),
      trainingSeed: 3)
  }

  @Test func `a record reads back as the same`() throws {
    let written = record()
    let read = try EvaluationRecord(Array(written.fileText.utf8), at: "evaluation.json")
    #expect(read.fileText == written.fileText)
    #expect(read.conditions == written.conditions)
    #expect(read.checkpoint == written.checkpoint)
    #expect(read.report.summary == written.report.summary)
    #expect(read.report.normalizedScore == written.report.normalizedScore)
    #expect(read.results.map(\.measures.count) == [2, 2, 2])
  }

  @Test(arguments: [Ceiling.optimum(4), .scriptedPlayer(4), .everyGame(4)])
  func `what the ceiling is known by is kept`(ceiling: Ceiling) throws {
    let read = try EvaluationRecord(Array(record(ceiling: ceiling).fileText.utf8), at: "x.json")
    #expect(read.report.ceiling == ceiling)
  }

  @Test func `what JSON has no number for is kept as well`() throws {
    let written = record(returns: [.infinity, 1])
    let read = try EvaluationRecord(Array(written.fileText.utf8), at: "evaluation.json")
    #expect(read.returns == [.infinity, 1])
  }

  @Test(arguments: [
    ("", "it is no JSON"), ("[]", "it is no JSON that rlgym eval writes"),
    ("{}", "it has no 'returns'"),
    (#"{"returns": [1, "a"]}"#, "'returns, number 2' is not what rlgym eval writes there"),
  ])
  func `another file is refused with a sentence`(text: String, sentence: String) {
    let error = #expect(throws: DocumentError.self) {
      _ = try EvaluationRecord(Array(text.utf8), at: "x.json")
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(sentence), "\(error.map { "\($0)" } ?? "")")
  }

  @Test(arguments: [
    ("\"mean\" : 0.1666", "\"mean\" : 5.1666"), ("\"episodes\" : 3", "\"episodes\" : 4"),
    ("0f0f0f", "0F0f0f"), ("exact optimum", "exact guess"), ("\"seed\" : 9", "\"seed\" : -9"),
  ])
  func `a record that contradicts itself is refused`(part: String, other: String) {
    let text = record().fileText
    #expect(text.contains(part))
    #expect(throws: DocumentError.self) {
      _ = try EvaluationRecord(Array(text.replacing(part, with: other).utf8), at: "x.json")
    }
  }

  @Test func `whatever bytes a file has, it is read or refused`() {
    let whole = Array(record().fileText.utf8)
    var mutations = Mutations(seed: 5)
    for _ in 0..<5_000 {
      do throws(DocumentError) {
        let read = try EvaluationRecord(mutations.mutated(whole), at: "x.json")
        #expect(!read.results.isEmpty)
      } catch {
        #expect(!error.reason.isEmpty && !error.reason.contains("\n"))
      }
    }
  }
}
