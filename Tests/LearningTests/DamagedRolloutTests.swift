import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

/// What a rollout refuses to read.
@Suite struct DamagedRolloutTests {
  private func empty(_ task: TaskShape) throws -> Rollout {
    var layout = ParameterLayout()
    let encoder = try ObservationEncoder(NetworkSettings(), of: task.observationSpace, in: &layout)
    return Rollout(laneCount: 2, stepCount: 3, task: task, for: encoder)
  }

  /// A full rollout as a file, and an empty one to read it into.
  private func saved(_ space: Box) throws -> (file: SafetensorsFile, target: Rollout) {
    var world = InventedWorld(space, .discrete(count: 3), masksActions: true)
    var batch = world.begin(2)
    var rollout = try empty(world.task)
    while !rollout.isFull {
      world.step(&batch)
      rollout.record(batch, Decisions(values: [1, 2]), discount: 0.9)
    }
    return (try Archive.writing(&rollout), try empty(world.task))
  }

  private func refusal(
    _ space: Box, _ damage: (SafetensorsFile) -> SafetensorsFile
  ) throws -> String {
    let (file, empty) = try saved(space)
    var target = empty
    do {
      try Archive.reading(damage(file), into: &target)
    } catch {
      return error.description
    }
    return "nothing"
  }

  private let bits = Box.binary(shape: [5])

  @Test func `a rollout that is in order is read back`() throws {
    for space in [bits, .category(count: 4), Box(shape: [2], bounds: 0...1)] {
      let (file, empty) = try saved(space)
      var target = empty
      try Archive.reading(file, into: &target)
      #expect(try Archive.writing(&target) == file)
    }
  }

  @Test func `rows in which nothing is legal are refused`() throws {
    let nothing = [UInt8](repeating: 0, count: 3)
    let steps = try refusal(bits) {
      $0.replacing(
        "steps.legal_actions", withBytes: Array(repeating: 1, count: 15) + nothing)
    }
    #expect(steps.contains("a row without a legal action"))
    let cuts = try refusal(bits) { file in
      let count = file.shape(of: "cuts.legal_actions")?.first ?? 0
      return file.replacing(
        "cuts.legal_actions", withBytes: nothing + Array(repeating: 1, count: count - 3))
    }
    #expect(cuts.contains("a row without a legal action"))
  }

  @Test func `actions, categories and cuts that do not exist are refused`() throws {
    let action = try refusal(bits) {
      $0.replacing("steps.actions", with: [0, 1, 2, 3, 0, 0] as [Int32])
    }
    #expect(action.contains("3, which is not in 0..<3"))
    // The number 4 as four bytes.
    let category = try refusal(.category(count: 4)) {
      $0.replacing(
        "steps.observations.bytes", withBytes: (0..<6).flatMap { _ in [0, 0, 128, 64] as [UInt8] })
    }
    #expect(category.contains("what cannot be observed"))
    let cut = try refusal(bits) { file in
      file.replacing(
        "cuts.rows", with: [Int64](repeating: 6, count: file.shape(of: "cuts.rows")?[0] ?? 0))
    }
    #expect(cut.contains("6, which is not in 0...5"))
    let recorded = try refusal(bits) { $0.replacing("recorded", with: [4] as [Int64]) }
    #expect(recorded.contains("4, which is not in 0...3"))
  }
}
