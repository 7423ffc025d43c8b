import GymCore
import GymTestSupport
import Learning
import Testing

@Suite struct EvaluationTests {
  @Test func `an episode that never ends is cut`() throws {
    let endless = try EnvironmentEntry(Levers.self).configured(
      with: [SettingValue(name: "time-limit", value: "0")])
    var random = RandomPolicy(seed: 1)

    let results = try playEpisodes(in: endless, by: &random, episodes: 2, seed: 1)

    #expect(results.map(\.length) == [100_000, 100_000])
  }

  @Test func `there is no normalized score without a ceiling above random play`() {
    func report(ceiling: Double?, exactValue: Double? = nil) -> EvaluationReport {
      EvaluationReport(
        Array(repeating: EpisodeResult(episodeReturn: 3, length: 1), count: 2), randomScore: 1,
        ceiling: ceiling.map { .scriptedPlayer($0) }, exactValue: exactValue)
    }

    #expect(report(ceiling: 5).normalizedScore == 0.5)
    #expect(report(ceiling: 5, exactValue: 1).normalizedScore == 0)
    #expect(report(ceiling: 5, exactValue: 5).normalizedScore == 1)
    #expect(report(ceiling: 5).normalizedInterval == 0.5...0.5)
    #expect(report(ceiling: 5, exactValue: 4).normalizedScore == 0.75)
    #expect(report(ceiling: 5, exactValue: 4).normalizedInterval == nil)
    for ceiling in [nil, 1, 0] as [Double?] {
      #expect(report(ceiling: ceiling).normalizedScore == nil)
      #expect(report(ceiling: ceiling).normalizedInterval == nil)
    }
  }

  @Test func `random play takes every legal action equally often and no illegal one`() {
    let task = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...0), actionSpace: .discrete(count: 4),
      masksActions: true)
    var batch = StepBatch(count: 3_000, task: task)
    for i in 0..<batch.count { batch.legalActions[i * 4 + 2] = false }
    var random = RandomStream(seed: 6)

    for i in 0..<batch.count { batch.drawAction(i, from: task.actionSpace, using: &random) }

    let counts = (0..<4).map { action in batch.actions.count { $0 == action } }
    // 1,000 each, with a standard deviation of 26.
    #expect(counts[2] == 0)
    #expect([counts[0], counts[1], counts[3]].allSatisfy { (890...1_110).contains($0) })
  }
}
