import GymCore
import Learning
import Testing

@Suite struct EvaluationTests {
  /// An environment that never ends and pays 1 a step.
  private struct Endless: RegistrableEnvironment {
    static let name = "endless"
    static let version = 1
    static let summary = "Goes on."
    static let defaultTimeLimit: Int? = nil
    static let settings: [Setting<Endless>] = []

    struct State: Codable {}

    let actionSpace = Discrete(count: 1)
    let observationSpace = Box(shape: [1], bounds: 0...0)

    func initialState(using random: inout RandomStream) -> State { State() }

    func step(_ state: inout State, taking action: Int, using random: inout RandomStream) -> Step {
      Step(reward: 1)
    }

    func observe(_ state: State, into observation: inout MutableSpan<Float>) { observation[0] = 0 }
  }

  @Test func `an episode that never ends is cut`() throws {
    let endless = try EnvironmentEntry(Endless.self).configured()

    let results = playEpisodes(in: endless, episodes: 130, seed: 1, longestEpisode: 50) { _, _ in }

    #expect(results == Array(repeating: EpisodeResult(episodeReturn: 50, length: 50), count: 130))
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
      observationSpace: Box(shape: [1], bounds: 0...0), actions: .discrete(count: 4),
      masksActions: true)
    var batch = StepBatch(count: 3_000, task: task)
    for i in 0..<batch.count { batch.legalActions[i * 4 + 2] = false }
    var random = RandomStream(seed: 6)

    actRandomly(on: &batch, shape: task.actions, using: &random)

    let counts = (0..<4).map { action in batch.actions.count { $0 == action } }
    // 1,000 each, with a standard deviation of 26.
    #expect(counts[2] == 0)
    #expect([counts[0], counts[1], counts[3]].allSatisfy { (890...1_110).contains($0) })
  }
}
