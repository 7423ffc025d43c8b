import Foundation
import GymCore
import GymTestSupport
import Testing

@Suite struct EnvironmentBatchTests {
  private func corridor(_ settings: [String: String] = [:]) throws -> ConfiguredEnvironment {
    try EnvironmentEntry(Corridor.self).configured(
      with: settings.map { SettingValue(name: $0, value: $1) })
  }

  private func make(
    _ environment: ConfiguredEnvironment, count: Int, seed: UInt64 = 1
  ) -> AnyVectorEnvironment {
    environment.make(count: count, seed: seed)
  }

  private func shown(_ environments: AnyVectorEnvironment) -> StepBatch {
    var batch = StepBatch(count: environments.count, task: environments.task)
    environments.show(in: &batch)
    return batch
  }

  @Test func `an episode that ends is reset in the same step, its last observation kept`() throws {
    let environments = make(try corridor(["length": "2"]), count: 1)
    var batch = shown(environments)
    batch.actions[0] = 1

    environments.step(&batch)

    #expect(batch.statuses == [.terminated])
    #expect(batch.rewards == [1])
    #expect(batch.previousObservations == [0, 2])
    #expect(Array(batch.nextObservation(0)) == [1, 2])
    #expect(batch.observations == [0, 2])
  }

  @Test func `termination wins over a time limit reached in the same step`() throws {
    let settings = ["length": "2", "time-limit": "1"]
    let environments = make(try corridor(settings), count: 1)
    var batch = shown(environments)
    batch.actions[0] = 1

    environments.step(&batch)

    #expect(batch.statuses == [.terminated])
  }

  @Test func `a time limit of 0 never truncates`() throws {
    let environments = make(try corridor(["time-limit": "0"]), count: 1)
    var batch = shown(environments)
    batch.actions[0] = 0

    for _ in 0..<1_000 {
      environments.step(&batch)
      #expect(batch.statuses == [.ongoing])
    }
  }

  @Test func `an environment runs the same whatever the number beside it`() throws {
    let slippery = try corridor(["slip-probability": "0.3"])
    let few = make(slippery, count: 2)
    var fewBatch = shown(few)
    let many = make(slippery, count: 7)
    var manyBatch = shown(many)
    for step in 0..<500 {
      for i in 0..<7 { manyBatch.actions[i] = Int32((step + i) % 3 == 0 ? 0 : 1) }
      for i in 0..<2 { fewBatch.actions[i] = manyBatch.actions[i] }
      few.step(&fewBatch)
      many.step(&manyBatch)
      #expect(Array(fewBatch.observations) == Array(manyBatch.observations.prefix(4)))
    }
  }

  @Test func `masks say what is legal now, was before, and is at the end`() throws {
    let settings = ["masks-actions": "true", "length": "3"]
    let environments = make(try corridor(settings), count: 1)
    var batch = shown(environments)
    #expect(batch.legalActions == [false, true])
    batch.actions[0] = 1

    environments.step(&batch)

    #expect(batch.previousLegalActions == [false, true])
    #expect(batch.legalActions == [true, true])
    environments.step(&batch)
    #expect(batch.statuses == [.terminated])
    #expect(Array(batch.nextLegalActions(0)) == [true, true])
    #expect(batch.legalActions == [false, true])
  }

  @Test func `continuous actions reach the environment, clamped to their bounds`() {
    let environments = AnyVectorEnvironment(Levers(), count: 3, seed: 1)
    var batch = StepBatch(count: 3, task: environments.task)
    environments.show(in: &batch)
    batch.continuousActions = [0.5, 0.25, -3, 0.5, 7, -2]

    environments.step(&batch)

    #expect(batch.rewards == [5.25, -9.5, 10])
    #expect(batch.actions.count == 3)
    #expect(environments.task.actionSpace == .continuous(bounds: [-1...1, 0...1]))
  }

  @Test func `running episodes continue from a saved copy to the same bytes`() throws {
    let slippery = try corridor(["slip-probability": "0.3"])
    let environments = make(slippery, count: 3)
    var batch = shown(environments)
    batch.actions = [1, 1, 1]
    for _ in 0..<7 { environments.step(&batch) }
    let saved = try JSONEncoder().encode(environments)

    let resumed = make(slippery, count: 3, seed: 99)
    var resumedBatch = shown(resumed)
    try resumed.restore(from: saved, showingIn: &resumedBatch)
    #expect(resumedBatch.observations == batch.observations)
    resumedBatch.actions = batch.actions

    for _ in 0..<200 {
      environments.step(&batch)
      resumed.step(&resumedBatch)
      #expect(batch.observations == resumedBatch.observations)
      #expect(batch.statuses == resumedBatch.statuses)
    }
  }

  @Test func `saved episodes of another number are refused`() throws {
    let environments = make(try corridor(), count: 3)
    let saved = try JSONEncoder().encode(environments)
    let other = make(try corridor(), count: 2)
    var batch = shown(other)

    #expect(throws: DecodingError.self) { try other.restore(from: saved, showingIn: &batch) }
  }
}
