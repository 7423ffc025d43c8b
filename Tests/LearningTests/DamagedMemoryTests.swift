import GymCore
import Learning
import NeuralNetworks
import Testing

/// What a replay memory refuses to read.
@Suite struct DamagedMemoryTests {
  private func task(_ kind: ScalarKind) -> TaskShape {
    TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...9, scalarKind: kind),
      actionSpace: .discrete(count: 2), masksActions: true)
  }

  /// A memory of a terminated episode, after which nothing is legal, and the start of another.
  private func memory(_ kind: ScalarKind, legal: Bool = true, observation: Float = 3)
    -> ReplayMemory
  {
    var memory = ReplayMemory(capacity: 10, laneCount: 1, task: task(kind))
    var batch = StepBatch(count: 1, task: task(kind))
    batch.previousObservations.write([observation])
    batch.statuses = [.terminated]
    batch.finalLegalActions = [false, false]
    memory.insert(batch)
    batch.statuses = [.ongoing]
    batch.previousLegalActions = [legal, false]
    memory.insert(batch)
    return memory
  }

  @Test func `a memory whose ends have no legal action is read back`() throws {
    var (memory, copy) = (memory(.float32), memory(.float32, observation: 4))

    let file = try Archive.writing(&memory)
    try Archive.reading(file, into: &copy)

    #expect(try Archive.writing(&copy) == file)
  }

  @Test func `a memory in which nothing was legal is refused`() {
    var memory = memory(.float32, legal: false)

    let error = #expect(throws: SafetensorsError.self) { try Archive.writing(&memory) }

    #expect(error?.description.contains("a row without a legal action") == true)
  }

  @Test(arguments: [
    (ScalarKind.float32, Float.nan), (.float32, .infinity), (.category, -1), (.category, 1e30),
    (.category, .nan), (.category, 10),
  ])
  func `a memory of what cannot be observed is refused`(kind: ScalarKind, observation: Float) {
    var memory = memory(kind, observation: observation)

    let error = #expect(throws: SafetensorsError.self) { try Archive.writing(&memory) }

    #expect(error?.description.contains("numbers that no observation has") == true)
  }
}
