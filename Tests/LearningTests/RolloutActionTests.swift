import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// What a rollout keeps beside observations and rewards: what was legal, and whose turn it was.
@Suite struct RolloutActionTests {
  private func empty(_ task: TaskShape, lanes: Int, steps: Int) throws -> Rollout {
    var layout = ParameterLayout()
    let encoder = try ObservationEncoder(NetworkSettings(), of: task.observationSpace, in: &layout)
    return Rollout(laneCount: lanes, stepCount: steps, task: task, for: encoder)
  }

  @Test func `what was legal is kept, before actions and behind cuts`() throws {
    let task = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...9), actionSpace: .discrete(count: 3),
      masksActions: true)
    var rollout = try empty(task, lanes: 2, steps: 2)
    var batch = StepBatch(count: 2, task: task)
    batch.actions = [2, 0]
    batch.previousLegalActions = [false, false, true, true, true, false]
    batch.legalActions = [true, false, false, false, true, true]
    batch.finalLegalActions = [true, true, true, false, false, false]
    batch.statuses = [.truncated, .terminated]
    rollout.record(batch, Decisions(), discount: 0.9)
    batch.statuses = [.ongoing, .ongoing]
    batch.actions = [0, 1]
    swap(&batch.previousLegalActions, &batch.legalActions)
    rollout.record(batch, Decisions(), discount: 0.9)

    #expect(rollout.steps.actions == [2, 0, 0, 1])
    #expect(
      rollout.steps.legalActions == [
        false, false, true, true, false, false, true, true, false, false, true, true,
      ])
    // Behind the truncated step of the first lane, then behind the last steps of both.
    #expect(rollout.cuts.rows == [0, 1, 3])
    #expect(
      rollout.cuts.legalActions == [
        true, true, true, false, false, true, true, true, false,
      ])
    #expect(rollout.steps.discounts == [0.9, 0.9, 0, 0.9])
    #expect(rollout.continues == [false, true, false, true])
  }

  @Test func `the rewards to learn from and the other player's turn are kept`() throws {
    let task = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...9), actionSpace: .discrete(count: 3))
    var rollout = try empty(task, lanes: 2, steps: 1)
    var batch = StepBatch(count: 2, task: task)
    batch.rewards = [100, 200]
    batch.players = [.second, .first]
    batch.statuses = [.ongoing, .truncated]
    batch.finalPlayers = [.first, .second]
    rollout.record(batch, Decisions(values: [3, 4]), rewards: [1, 2], discount: 0.5)

    #expect(rollout.steps.rewards == [1, 2])
    #expect(rollout.steps.values == [3, 4])
    #expect(rollout.steps.discounts == [-0.5, -0.5])
  }
}
