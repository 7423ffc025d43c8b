import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct RecurrentMemoryTests {
  private func memory(_ cell: RecurrentCell, count: Int) -> RecurrentMemory {
    var layout = ParameterLayout()
    return RecurrentMemory(
      of: Recurrent("memory", cell: cell, inputs: 1, units: 2, in: &layout), count: count)
  }

  /// Memories that count up from `first`, cells by tenths.
  private func filled(_ cell: RecurrentCell, count: Int, from first: Float = 1) -> RecurrentMemory {
    var memory = memory(cell, count: count)
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let numbers = (0..<2 * count).map { first + Float($0) }
      memory.update(
        to: RecurrentState(
          hidden: pass.input([count, 2], numbers),
          cell: cell == .lstm ? pass.input([count, 2], numbers.map { $0 / 10 }) : nil),
        in: pass)
    }
    return memory
  }

  private func scalars(
    _ memory: RecurrentMemory, of numbers: [Int]? = nil
  ) -> (hidden: [Float], cells: [Float]?) {
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let state = memory.state(of: numbers ?? Array(0..<memory.count), in: pass)
      return (state.hidden.scalars(), state.cell?.scalars())
    }
  }

  @Test func `one environment is forgotten, and no other`() {
    var lstm = filled(.lstm, count: 3)
    lstm.forget(1)
    #expect(scalars(lstm).hidden == [1, 2, 0, 0, 5, 6])
    #expect(scalars(lstm).cells == [0.1, 0.2, 0, 0, 0.5, 0.6])
    var gru = filled(.gru, count: 3)
    gru.forget(2)
    #expect(scalars(gru).hidden == [1, 2, 3, 4, 0, 0])
    #expect(scalars(gru).cells == nil)
  }

  @Test(arguments: [RecurrentCell.lstm, .gru])
  func `memories are appended one by one and read in any order`(cell: RecurrentCell) {
    let source = filled(cell, count: 3)
    var memory = memory(cell, count: 0)
    for i in [2, 0, 2] { memory.append(source, i) }

    #expect(memory.count == 3)
    #expect(scalars(memory).hidden == [5, 6, 1, 2, 5, 6])
    #expect(scalars(memory, of: [1, 1]).hidden == [1, 2, 1, 2])
    #expect(scalars(memory, of: [1]).cells == (cell == .lstm ? [0.1, 0.2] : nil))
    memory.removeAll()
    #expect(memory.count == 0)
  }

  @Test(arguments: [RecurrentCell.lstm, .gru])
  func `what takes no part is not replaced`(cell: RecurrentCell) {
    var memory = filled(cell, count: 3)
    Tape().evaluate(Parameters(ParameterLayout())) { pass in
      let zeros = pass.input([3, 2], [0, 0, 0, 0, 0, 0])
      memory.update(
        to: RecurrentState(hidden: zeros, cell: cell == .lstm ? zeros : nil),
        where: [false, true, false], in: pass)
    }

    #expect(scalars(memory).hidden == [1, 2, 0, 0, 5, 6])
    #expect(scalars(memory).cells == (cell == .lstm ? [0.1, 0.2, 0, 0, 0.5, 0.6] : nil))
  }

  @Test(arguments: [RecurrentCell.lstm, .gru])
  func `memories come back from a checkpoint, and fit no other number of environments`(
    cell: RecurrentCell
  ) throws {
    var (written, read) = (filled(cell, count: 3), memory(cell, count: 3))
    let file = try Archive.writing(&written)
    try Archive.reading(try SafetensorsFile(bytes: file.encoded()), into: &read)

    #expect(scalars(read).hidden == scalars(written).hidden)
    #expect(scalars(read).cells == scalars(written).cells)
    var smaller = memory(cell, count: 2)
    #expect(throws: SafetensorsError.self) { try Archive.reading(file, into: &smaller) }
  }

  private func policy(
    _ cell: ActorCriticSettings.Memory, in world: InventedWorld
  ) throws -> ActorCriticPolicy {
    var settings = ActorCriticSettings()
    settings.memory = cell
    settings.memoryUnits = 2
    let context = LearningContext(
      task: world.task, environmentCount: 3, plannedSteps: 1, seed: 1,
      workers: WorkerPool(threads: 1))
    return try ActorCriticPolicy(greedy: settings, for: context)
  }

  @Test(arguments: [ActorCriticSettings.Memory.lstm, .gru])
  func `a policy remembers nothing of what it had no part in`(cell: ActorCriticSettings.Memory)
    throws
  {
    var world = InventedWorld(Box(shape: [3], bounds: -1...1), .discrete(count: 4))
    var policy = try policy(cell, in: world)
    var batch = world.begin(3)
    policy.act(on: &batch)
    let first = scalars(try #require(policy.decisions.memoryAfter))
    world.step(&batch)
    batch.endedEpisodes = [0, 1, 0]
    batch.isActive = [true, false, false]
    for _ in 0..<3 { policy.act(on: &batch) }

    var second = scalars(try #require(policy.decisions.memoryAfter))
    #expect(second.hidden[..<2] != first.hidden[..<2])
    #expect(second.hidden[2...] == first.hidden[2...])
    #expect(second.cells?[2...] == first.cells?[2...])
    #expect(policy.decisions.starts == [false, false, false])
    // An episode that ended meanwhile is forgotten before the first step of the next.
    batch.isActive = []
    policy.act(on: &batch)
    #expect(policy.decisions.starts == [false, true, false])
    second = scalars(try #require(policy.decisions.memoryBefore))
    #expect(second.hidden[2..<4] == [0, 0])
    #expect(second.hidden[4...] == first.hidden[4...])
  }
}
