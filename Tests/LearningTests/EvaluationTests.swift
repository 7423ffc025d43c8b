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
    func report(expert: Double?) -> EvaluationReport {
      func results(_ value: Double) -> [EpisodeResult] {
        [
          EpisodeResult(episodeReturn: value, length: 1),
          EpisodeResult(episodeReturn: value, length: 1),
        ]
      }
      return EvaluationReport(results(3), random: results(1), expert: expert.map(results))
    }

    #expect(report(expert: 5).normalizedScore == 0.5)
    #expect(report(expert: 5).normalizedInterval == [0.5, 0.5])
    for expert in [nil, 1, 0] as [Double?] {
      #expect(report(expert: expert).normalizedScore == nil)
      #expect(report(expert: expert).normalizedInterval == nil)
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
