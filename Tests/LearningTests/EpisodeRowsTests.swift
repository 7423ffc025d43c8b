import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// One whole episode of each of two environments, with γ = 1/2 or 1, so that every number is exact.
@Suite struct EpisodeRowsTests {
  private let task = TaskShape(
    observationSpace: Box(shape: [1], bounds: 0...100), actionSpace: .discrete(count: 3))

  private func empty(lanes: Int = 2) throws -> EpisodeRows {
    var layout = ParameterLayout()
    let encoder = try ObservationEncoder(NetworkSettings(), of: task.observationSpace, in: &layout)
    return EpisodeRows(laneCount: lanes, task: task, for: encoder)
  }

  private func batch(
    showing observations: [Float], _ rewards: [Float], _ statuses: [EpisodeStatus],
    isActive: [Bool] = []
  ) -> StepBatch {
    var batch = StepBatch(count: rewards.count, task: task)
    batch.previousObservations.write(observations)
    batch.finalObservations.write(observations.map { $0 + 0.5 })
    (batch.rewards, batch.statuses, batch.isActive) = (rewards, statuses, isActive)
    return batch
  }

  /// The first environment is cut off after three steps, the second terminates after two.
  private var steps: [StepBatch] {
    [
      batch(showing: [1, 11], [1, 3], [.ongoing, .ongoing]),
      batch(showing: [2, 12], [2, 5], [.ongoing, .terminated]),
      batch(showing: [3, .nan], [4, .nan], [.truncated, .ongoing], isActive: [true, false]),
    ]
  }

  private func episodes(discount: Float = 0.5) throws -> EpisodeRows {
    var episodes = try empty()
    for step in steps {
      #expect(!episodes.isComplete)
      episodes.record(step, Decisions(values: [7, 8]), discount: discount)
    }
    return episodes
  }

  @Test func `steps are kept in the order in which they were taken`() throws {
    let episodes = try episodes()

    #expect(episodes.isComplete)
    #expect(episodes.lanes == [0, 1, 0, 1, 0])
    #expect(episodes.times == [0, 0, 1, 1, 2])
    #expect(episodes.steps.observations.raw() == [1, 11, 2, 12, 3])
    #expect(episodes.steps.rewards == [1, 3, 2, 5, 4])
    #expect(episodes.steps.values == [7, 8, 7, 8, 7])
    #expect(episodes.steps.discounts == [0.5, 0.5, 0.5, 0, 0.5])
    #expect(episodes.cuts.rows == [4])
    #expect(episodes.cuts.observations.raw() == [3.5])
  }

  @Test func `rewards to go end with the episode, or with the value of where it was cut`() throws {
    // 4 + 8/2 = 8, 2 + 8/2 = 6, 1 + 6/2 = 4; 5, 3 + 5/2 = 5.5.
    #expect(try episodes().rewardsToGo(cutValues: [8]) == [4, 5.5, 6, 5, 8])
    // 4, 2 + 4/2 = 4, 1 + 4/2 = 3.
    #expect(try episodes().rewardsToGo(cutValues: []) == [3, 5.5, 4, 5, 4])
  }

  @Test func `the total return is the same for all steps of an episode`() throws {
    #expect(try episodes(discount: 1).totalReturns(cutValues: [8]) == [15, 8, 15, 8, 15])
    #expect(try episodes(discount: 1).totalReturns(cutValues: []) == [7, 8, 7, 8, 7])
  }

  /// One game: 1, 2 and 4 for the players in turn; then it ends, or is cut where the other would act.
  private func game(_ end: EpisodeStatus) throws -> EpisodeRows {
    var game = try empty(lanes: 1)
    for (i, reward) in ([1, 2, 4] as [Float]).enumerated() {
      var step = batch(showing: [0], [reward], [i == 2 ? end : .ongoing])
      step.previousPlayers = [i == 1 ? .second : .first]
      step.players = [i == 1 ? .first : .second]
      step.finalPlayers = [.second]
      game.record(step, Decisions(), discount: 1)
    }
    return game
  }

  @Test func `what the other player gains is lost`() throws {
    let ended = try game(.terminated)
    #expect(ended.steps.discounts == [-1, -1, 0])
    // 4, 2 − 4 = −2, 1 + 2 = 3; the whole game is 1 − 2 + 4 for the first, the opposite for the other.
    #expect(ended.rewardsToGo(cutValues: []) == [3, -2, 4])
    #expect(ended.totalReturns(cutValues: []) == [3, -3, 3])
    // Behind the cut 16 for the second: 4 − 16, 2 + 12, 1 − 14.
    let cut = try game(.truncated)
    #expect(cut.rewardsToGo(cutValues: [16]) == [-13, 14, -12])
    #expect(cut.totalReturns(cutValues: [16]) == [-13, 13, -13])
  }

  @Test(arguments: 0...3) func `episodes go on from a checkpoint`(saved: Int) throws {
    var (whole, half) = (try episodes(), try empty())
    for step in steps[..<saved] { half.record(step, Decisions(values: [7, 8]), discount: 0.5) }
    let file = try Archive.writing(&half)

    var resumed = try empty()
    // Whatever was there before is gone.
    resumed.record(steps[1], Decisions(), discount: 1)
    try Archive.reading(try SafetensorsFile(bytes: file.encoded()), into: &resumed)
    for step in steps[saved...] { resumed.record(step, Decisions(values: [7, 8]), discount: 0.5) }

    #expect(try Archive.writing(&resumed).encoded() == Archive.writing(&whole).encoded())
  }

  @Test(
    arguments: [
      // Lengths that contradict the times, times that do not count up, lanes that do not exist, ends
      // without a step, cuts that are no rows.
      ("lengths", [3, 1]), ("lengths", [2, 3]), ("times", [0, 0, 1, 1, 3]),
      ("times", [0, 0, 2, 1, 1]),
      ("lanes", [0, 1, 0, 1, 1]), ("lanes", [0, 1, 0, 1, 2]), ("lengths", [-3, 2]),
      ("times", [0, 0, 1, 1]),
    ] as [(String, [Int32])])
  func `damaged episodes are refused`(name: String, numbers: [Int32]) throws {
    var (episodes, other) = (try episodes(), try empty())
    let file = try Archive.writing(&episodes).replacing(name, with: numbers)

    #expect(throws: SafetensorsError.self) { try Archive.reading(file, into: &other) }
  }

  @Test func `episodes that ended before their first step are refused`() throws {
    var (none, other) = (try empty(), try empty())
    let file = try Archive.writing(&none).replacing("has_ended", withBytes: [1, 0])

    #expect(throws: SafetensorsError.self) { try Archive.reading(file, into: &other) }
  }

  @Test func `all episodes are forgotten together`() throws {
    var episodes = try episodes()
    episodes.removeAll()
    #expect((episodes.count, episodes.cuts.count, episodes.isComplete) == (0, 0, false))
    for step in steps { episodes.record(step, Decisions(values: [7, 8]), discount: 0.5) }
    #expect(episodes.rewardsToGo(cutValues: [8]) == [4, 5.5, 6, 5, 8])
    #expect(episodes.times == [0, 0, 1, 1, 2])
  }
}
