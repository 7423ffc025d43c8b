import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct ReplayInputTests {
  /// What a layer makes of rows of a memory, and what it makes of them as plain numbers.
  private func outputs(
    _ space: Box, rows: [Int]
  ) throws -> (input: [Float], scalars: [Float], readsPlaces: Bool) {
    var world = InventedWorld(space, .discrete(count: 2))
    var memory = ReplayMemory(capacity: 40, laneCount: 2, task: world.task)
    var batch = world.begin(2)
    for _ in 0..<30 {
      world.step(&batch)
      memory.insert(batch)
    }
    var (layout, settings) = (ParameterLayout(), NetworkSettings())
    (settings.architecture, settings.hiddenUnits) = (.dense, [5])
    let encoder = try ObservationEncoder(settings, of: space, in: &layout)
    var random = RandomStream(seed: 1)
    let parameters = layout.initialized(using: &random)
    var input = ReplayInput(of: memory, for: encoder)
    // What was chosen before counts no more.
    input.prepare([1, 2, 3, 4, 5], of: memory)
    input.prepare(rows, of: memory)
    let tape = Tape()
    let found = tape.evaluate(parameters) { [input] pass in
      encoder(input(of: memory, for: encoder, in: pass), in: pass).scalars()
    }
    let plain = tape.evaluate(parameters) { pass in
      let scalars = encoder.input(rows.count, in: pass) {
        memory.readObservations(of: rows, into: &$0)
      }
      return encoder(scalars, in: pass).scalars()
    }
    return (found, plain, encoder.readsPlaces)
  }

  @Test(arguments: [
    Box.binary(shape: [13]), .binary(shape: [4, 4, 3]), .category(count: 9),
    Box(shape: [3], bounds: -2...2), Box(shape: [4, 2], bounds: 0...255, scalarKind: .uint8),
  ])
  func `rows enter as they were observed, zeros and ones by the places of the ones`(space: Box)
    throws
  {
    let (input, scalars, readsPlaces) = try outputs(space, rows: [7, 0, 39, 7, 21])

    #expect(readsPlaces == (space.scalarKind == .binary || space.scalarKind == .category))
    #expect(input.count == 25)
    #expect(input[..<5] == input[15..<20])
    expectNear(input, scalars)
  }
}
