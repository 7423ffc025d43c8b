import Gates
import GymCore
import Learning
import Testing

/// Judging what was played.
@Suite struct GateTrialTests {
  private func subject(
    lacking hundredths: Int32, noise: Float = 1, checkpoint: String? = nil
  ) throws -> EvaluationSubject {
    EvaluationSubject(
      Constant(action: hundredths), named: "thrower", in: try Dart.configured(noise: noise),
      checkpoint: checkpoint.map {
        EvaluatedCheckpoint(path: "run/x", step: 7, sha256: $0, bytes: 1_000, format: "2")
      })
  }

  private func record(
    lacking hundredths: Int32, episodes: Int = 400, noise: Float = 1, checkpoint: String? = nil
  ) throws -> EvaluationRecord {
    var subject = try subject(lacking: hundredths, noise: noise, checkpoint: checkpoint)
    let trial = try GateTrial(
      gate(.score(atLeast: -9)), of: &subject, against: nil, episodes: episodes, seed: 3)
    return trial.record
  }

  private static func cut(_ record: EvaluationRecord, to count: Int) -> EvaluationRecord {
    EvaluationRecord(
      by: record.agent, in: record.conditions, Array(record.results[..<count]), record.report)
  }

  private func gate(_ demands: Criterion.Demand...) -> Gate {
    var gate = Gate()
    for demand in demands { gate.add(Criterion(demand)) }
    return gate
  }

  private func trial(
    _ gate: Gate, lacking hundredths: Int32 = 0, noise: Float = 1, checkpoint: String? = nil,
    against baseline: EvaluationRecord? = nil, episodes: Int = 400
  ) throws -> GateTrial {
    var subject = try subject(lacking: hundredths, noise: noise, checkpoint: checkpoint)
    return try GateTrial(
      gate, of: &subject, against: baseline.map { .record($0, path: "old.json") },
      episodes: episodes, seed: 3)
  }

  @Test(arguments: [(-0.5, Verdict.pass), (0.05, .undecided), (0.5, .fail)])
  func `a mean that is far from what is asked is judged, and one that is near is not`(
    least: Double, verdict: Verdict
  ) throws {
    #expect(try trial(gate(.score(atLeast: least))).result.verdict == verdict)
  }

  @Test func `play of the same skill holds, and the test ends the playing`() throws {
    let trial = try trial(
      gate(.regression(atMost: .absolute(0.25))), against: record(lacking: 0))
    #expect(trial.result.verdict == .pass)
    // Every pair of one seed is equal, so the first look decides.
    #expect(trial.record.results.count == 32)
  }

  @Test func `play that is worse by more than the margin is found to be`() throws {
    let trial = try trial(
      gate(.regression(atMost: .absolute(0.25))), lacking: 30, against: record(lacking: 0))
    #expect(trial.result.verdict == .fail)
    let criterion = try #require(trial.result.criteria.first)
    #expect(abs((criterion.value ?? 0) + 0.3) < 1e-5)
    #expect(criterion.sentence.contains("in pairs of one seed (the correlation over seeds is 1)"))
  }

  @Test func `where a criterion needs all episodes, all are played`() throws {
    let trial = try trial(
      gate(.regression(atMost: .absolute(0.25)), .score(atLeast: -1)), against: record(lacking: 0))
    #expect(trial.record.results.count == 400)
    #expect(trial.result.verdict == .pass)
  }

  @Test func `a checkpoint of the same bytes plays nothing`() throws {
    let old = try record(lacking: 0, checkpoint: "ab")
    var gate = gate(.regression(atMost: .absolute(0.25)), .sameBytes, .score(atLeast: -1))
    gate.add(Criterion(.speed(atLeast: 1), isAdvisory: true))
    let trial = try trial(gate, lacking: 90, checkpoint: "ab", against: old)
    #expect(trial.result.isIdentical)
    #expect(trial.result.sentence == "passes: identical to the baseline, nothing to test")
    #expect(trial.seconds == 0)
    #expect(trial.record.results == old.results)
    #expect(trial.result.criteria.map(\.verdict) == [.pass, .pass, .pass, .skipped])
  }

  @Test func `other bytes fail where the same are asked for`() throws {
    let old = try record(lacking: 0, checkpoint: "ab")
    let trial = try trial(gate(.sameBytes), checkpoint: "cd", against: old)
    #expect(trial.result.verdict == .fail)
  }

  @Test func `failures and the worst are counted`() throws {
    let trial = try trial(
      gate(
        .failures(.returnBelow(-10), atMost: 0.02), .failures(.returnBelow(0), atMost: 0.02)))
    // One takes the place of the other, which has the same name.
    #expect(trial.result.criteria.map(\.verdict) == [.fail])
    let worst = try self.trial(gate(.worst(share: 0.05, atLeast: -3), .exactValue(atLeast: 0)))
    #expect(worst.result.criteria.map(\.verdict) == [.pass, .error])
    #expect(worst.result.verdict == .error)
    let unknown = try self.trial(gate(.failures(.measure("laps", below: 1), atMost: 0.1)))
    #expect(unknown.result.verdict == .error)
  }

  @Test func `what a gate lacks is skipped or said`() throws {
    let alone = try trial(gate(.regression(atMost: .absolute(1)), .sameBytes))
    #expect(alone.result.criteria.map(\.verdict) == [.error, .error])
    #expect(throws: GateError.self) {
      _ = try trial(gate(.score(atLeast: 0)), episodes: 19)
    }
    let other = try record(lacking: 0, noise: 2)
    let error = #expect(throws: GateError.self) {
      _ = try trial(gate(.regression(atMost: .absolute(1))), against: other)
    }
    let tiny = #expect(throws: GateError.self) {
      _ = try trial(
        gate(.regression(atMost: .absolute(1))), against: Self.cut(try record(lacking: 0), to: 19))
    }
    #expect(tiny?.description.contains("needs 20 episodes at least, and has 19") == true)
    #expect(
      error?.description
        == "the baseline 'old.json' cannot be compared with: it played with noise=2.0, and this is noise=1.0"
    )
  }

  @Test func `a record that is too short is not judged by, and speed that counts is measured`()
    throws
  {
    let short = try record(lacking: 0, episodes: 50, checkpoint: "ab")
    let more = try trial(gate(.score(atLeast: -1)), checkpoint: "ab", against: short)
    #expect(more.record.results.count == 400 && more.result.isIdentical)
    let fast = try trial(gate(.speed(atLeast: 1)), checkpoint: "ab", against: short)
    #expect(fast.result.criteria.map(\.verdict) == [.pass] && fast.seconds > 0)
  }

  @Test func `equal returns are not taken for certain`() throws {
    // Random play loses a half on average, so three of n episodes may cost 1.5 / n.
    let trial = try trial(gate(.score(atLeast: -0.02)), noise: 0, episodes: 20)
    #expect(trial.result.verdict == .undecided)
    #expect(try self.trial(gate(.score(atLeast: -0.02)), noise: 0).result.verdict == .pass)
    let old = try record(lacking: 0, noise: 0)
    let held = try self.trial(
      gate(.regression(atMost: .absolute(0.01))), noise: 0, against: old)
    #expect(held.result.verdict == .pass)
    #expect(held.record.results.count > 100)
  }

  @Test func `a rate of failures is bounded exactly, and says how many episodes would tell`() throws
  {
    let few = try trial(gate(.failures(.returnBelow(-9), atMost: 0.01)), episodes: 200)
    #expect(few.result.verdict == .undecided)
    #expect(
      few.result.criteria[0].sentence.hasSuffix(
        "to tell, 299 episodes without a failure are needed"))
    #expect(
      try trial(gate(.failures(.returnBelow(-9), atMost: 0.01)), episodes: 300).result.verdict
        == .pass)
  }

  @Test func `what is advisory does not decide`() throws {
    var gate = Gate()
    gate.add(Criterion(.score(atLeast: 9), isAdvisory: true))
    gate.add(Criterion(.worst(share: 0.5, atLeast: -9)))
    let trial = try trial(gate)
    #expect(trial.result.criteria.map(\.verdict) == [.fail, .pass])
    #expect(trial.result.verdict == .pass)
  }

  @Test func `episodes are the same however many are played at once`() throws {
    let whole = try record(lacking: 0)
    let parts = try trial(gate(.regression(atMost: .absolute(0.001))), against: whole)
    let count = parts.record.results.count
    #expect(parts.record.returns == Array(whole.returns[..<count]))
  }
}
