import Gates
import GymTestSupport
import Runs
import Testing

/// Reading what is asked of an evaluation.
@Suite struct GateFileTests {
  private func gate(_ text: String) throws -> Gate {
    try Gate(Document("gate file", Array(text.utf8), at: "gate.yaml"))
  }

  private func mistake(_ text: String) -> String? {
    do {
      _ = try gate(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `every criterion is read with its line`() throws {
    let gate = try gate(
      """
      # What must hold.
      episodes: 300
      seed: 7
      min-score: -13.5
      min-normalized-score: {at-least: 0.9, advisory: true}
      max-regression: 5 %
      min-worst: {share: 0.1, at-least: 3}
      max-failures: {at-most: 2 %, return-below: 5}
      min-exact-value: 0.74
      same-bytes: required
      min-speed: 20000
      max-checkpoint-bytes: 100000
      checkpoint-format: 2

      """)
    #expect(gate.file == "gate.yaml")
    #expect(gate.episodes == 300)
    #expect(gate.seed == 7)
    #expect(
      gate.criteria == [
        Criterion(.score(atLeast: -13.5), line: 4),
        Criterion(.normalizedScore(atLeast: 0.9), isAdvisory: true, line: 5),
        Criterion(.regression(atMost: .share(0.05)), line: 6),
        Criterion(.worst(share: 0.1, atLeast: 3), line: 7),
        Criterion(.failures(.returnBelow(5), atMost: 0.02), line: 8),
        Criterion(.exactValue(atLeast: 0.74), line: 9),
        Criterion(.sameBytes, line: 10),
        Criterion(.speed(atLeast: 20_000), isAdvisory: true, line: 11),
        Criterion(.checkpointSize(atMost: 100_000), line: 12),
        Criterion(.checkpointFormat("2"), line: 13),
      ])
  }

  @Test func `speed decides where that is said, and failures can be told by a measure`() throws {
    let gate = try gate(
      """
      min-speed: {at-least: 5, advisory: false}
      max-failures: {at-most: 0.5, measure: laps completed, below: 1}
      min-worst: 4
      max-regression: {at-most: 2.5}
      """)
    #expect(
      gate.criteria == [
        Criterion(.speed(atLeast: 5), line: 1),
        Criterion(.failures(.measure("laps completed", below: 1), atMost: 0.5), line: 2),
        Criterion(.worst(share: 0.05, atLeast: 4), line: 3),
        Criterion(.regression(atMost: .absolute(2.5)), line: 4),
      ])
  }

  @Test func `names of criteria have no numbers in them`() {
    let demands: [Criterion.Demand] = [
      .score(atLeast: 1), .normalizedScore(atLeast: 1), .regression(atMost: .absolute(1)),
      .worst(share: 0.05, atLeast: 1), .failures(.returnBelow(1), atMost: 1),
      .exactValue(atLeast: 1), .sameBytes, .speed(atLeast: 1), .checkpointSize(atMost: 1),
      .checkpointFormat("2"),
    ]
    let names = demands.map { Criterion($0).name }
    #expect(Set(names).count == names.count)
    #expect(names.joined().filter(\.isNumber).isEmpty)
  }

  @Test func `an option takes the place of what the file asks for under the same name`() throws {
    var gate = try gate("min-score: 3\nmin-speed: 2\n")
    gate.add(Criterion(.score(atLeast: 4)))
    #expect(gate.criteria.map(\.line) == [nil, 2])
  }

  @Test(arguments: [
    ("", ": it asks for nothing"),
    ("episodes: 100\n", ": it asks for nothing"),
    ("\nmin-scor: 3\n", ", line 2: there is no key 'min-scor'; did you mean 'min-score'?"),
    ("min-score: high\n", ", line 1: 'min-score' must be a number, got 'high'"),
    ("min-score: .inf\n", ", line 1: 'min-score' must be a number, got '.inf'"),
    (
      "min-score: {at-leest: 3}\n", ", line 1: there is no key 'at-leest'; did you mean 'at-least'?"
    ),
    ("min-score: {advisory: true}\n", ", line 1: 'min-score' has no 'at-least'"),
    ("min-score: [3]\n", ", line 1: 'min-score' must hold lines such as 'key: value'"),
    ("min-score: {at-least: 3, advisory: yes}\n", ", line 1: 'advisory' must be true or false"),
    ("max-regression: -2\n", ", line 1: 'max-regression' must be a number above 0, or a share"),
    ("max-failures: 2 %\n", ", line 1: 'max-failures' must say which episodes fail"),
    (
      "max-failures: {at-most: 0.1, return-below: 1, measure: x, below: 2}\n",
      ", line 1: 'max-failures' must say which episodes fail"
    ),
    ("min-worst: {share: 0 %, at-least: 0}\n", ", line 1: 'share' must be a share above 0"),
    (
      "max-failures: {at-most: 200 %, return-below: 1}\n",
      ", line 1: 'at-most' must be a share above 0"
    ),
    ("same-bytes: yes\n", ", line 1: 'same-bytes' must be required"),
    ("episodes: 5\nmin-score: 3\n", ", line 1: 'episodes' must be a whole number from 20"),
    ("min-score: 3\nmin-score: 4\n", "'min-score' stands there twice"),
    ("min-score: 3\n\t- x: {\n", ", line 2: not YAML"),
  ])
  func `a mistake has its line and one sentence`(text: String, sentence: String) throws {
    let mistake = try #require(self.mistake(text))
    #expect(mistake.hasPrefix("gate file 'gate.yaml'"), "\(mistake)")
    #expect(mistake.contains(sentence), "\(mistake)")
    #expect(!mistake.contains("\n"))
  }

  @Test func `whatever bytes a file has, it is read or refused`() throws {
    let whole = Array(
      "episodes: 300\nmin-worst: {share: 0.1, at-least: 3}\nmax-failures: {at-most: 2 %, return-below: 5}\n"
        .utf8)
    var random = Mutations(seed: 11)
    for _ in 0..<5_000 {
      do throws(DocumentError) {
        let document = try Document("gate file", random.mutated(whole), at: "gate.yaml")
        #expect(!(try Gate(document)).criteria.isEmpty)
      } catch {
        let said = "\(error)"
        #expect(!error.reason.isEmpty && said.count < 700 && !said.contains("\n"), "\(said)")
      }
    }
  }
}
