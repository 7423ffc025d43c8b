import GymCore
import GymTestSupport
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct RolloutTests {
  private let task = TaskShape(
    observationSpace: Box(shape: [1], bounds: 0...1_000), actionSpace: .discrete(count: 4))

  /// A step of two environments, of which the second shows 100 more.
  private func batch(_ shown: Float, then next: Float, _ status: EpisodeStatus) -> StepBatch {
    var batch = StepBatch(count: 2, task: task)
    batch.previousObservations.write([shown, shown + 100])
    batch.observations.write([next, next + 100])
    batch.finalObservations.write([next + 0.5, .nan])
    batch.rewards = [shown, 1]
    batch.statuses = [status, .ongoing]
    batch.actions = [1, 2]
    return batch
  }

  private func empty() throws -> Rollout {
    var layout = ParameterLayout()
    let encoder = try ObservationEncoder(NetworkSettings(), of: task.observationSpace, in: &layout)
    return Rollout(laneCount: 2, stepCount: 3, task: task, for: encoder)
  }

  private func rollout() throws -> Rollout {
    var rollout = try empty()
    let steps: [(Float, Float, EpisodeStatus)] = [
      (1, 2, .ongoing), (2, 7, .truncated), (7, 8, .ongoing),
    ]
    for (shown, next, status) in steps {
      rollout.record(
        batch(shown, then: next, status),
        Decisions(values: [10 * shown, 0], logProbabilities: [-shown, -1]), discount: 0.5)
    }
    return rollout
  }

  @Test func `the steps of an environment lie one behind the other`() throws {
    let rollout = try rollout()

    #expect(rollout.isFull)
    #expect(rollout.steps.rewards == [1, 2, 7, 1, 1, 1])
    #expect(rollout.steps.actions == [1, 1, 1, 2, 2, 2])
    #expect(rollout.steps.discounts == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
    #expect(rollout.continues == [true, false, true, true, true, true])
    #expect(rollout.steps.observations.raw() == [1, 2, 7, 101, 102, 107])
  }

  @Test func `what truncated and last steps led to is kept to be valued`() throws {
    let rollout = try rollout()
    // The truncated step's final observation, not the first of the next episode; then both ends.
    #expect(rollout.cuts.observations.raw() == [7.5, 8, 108])
    #expect(rollout.cuts.rows == [1, 2, 5])
    #expect(rollout.nextValues(cutValues: [75, 80, 90]) == [20, 75, 80, 0, 0, 90])
    let next = rollout.nextValues(cutValues: [75, 80, 90])
    // δ: 1 + 10 − 10, 2 + 37.5 − 20, 7 + 40 − 70; 1, 1, 1 + 45.
    #expect(rollout.advantages(nextValues: next, lambda: 0) == [1, 19.5, -23, 1, 1, 46])
    #expect(rollout.advantages(nextValues: next, lambda: 1)[0] == 1 + 0.5 * 19.5)
  }

  @Test func `a half recorded rollout goes on from a checkpoint`() throws {
    var whole = try rollout()
    var half = try empty()
    half.record(
      batch(1, then: 2, .ongoing), Decisions(values: [10, 0], logProbabilities: [-1, -1]),
      discount: 0.5)
    half.record(
      batch(2, then: 7, .truncated), Decisions(values: [20, 0], logProbabilities: [-2, -1]),
      discount: 0.5)
    let saved = try Archive.writing(&half).encoded()

    var resumed = try empty()
    try Archive.reading(try SafetensorsFile(bytes: saved), into: &resumed)
    resumed.record(
      batch(7, then: 8, .ongoing), Decisions(values: [70, 0], logProbabilities: [-7, -1]),
      discount: 0.5)

    #expect(try Archive.writing(&resumed).encoded() == Archive.writing(&whole).encoded())
    resumed.removeAll()
    #expect((resumed.recordedCount, resumed.cuts.count) == (0, 0))
  }
}
