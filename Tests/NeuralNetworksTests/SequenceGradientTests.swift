import NeuralNetworks
import Tensors
import Testing

@Suite struct SequenceGradientTests {
  static let cells: [RecurrentCell] = [.simple, .lstm, .gru]

  /// Steps, rows, inputs, units.
  static let sizes = [(1, 1, 1, 1), (3, 1, 3, 17), (2, 3, 1, 3), (5, 4, 3, 16), (3, 17, 2, 33)]

  @Test(arguments: cells, sizes)
  func `a recurrent layer's gradient matches finite differences`(
    cell: RecurrentCell, size: (steps: Int, rows: Int, inputs: Int, units: Int)
  ) {
    var random = SeededGenerator(11)
    var layout = ParameterLayout()
    let embedding = Dense(
      "embedding", inputs: 2, outputs: size.inputs, activation: .tanh, in: &layout)
    let layer = Recurrent("layer", cell: cell, inputs: size.inputs, units: size.units, in: &layout)
    let hidden = layout.add(
      "hidden", shape: [size.rows, size.units], initializer: .uniform(bound: 1))
    let memory = layout.add(
      "memory", shape: [size.rows, size.units], initializer: .uniform(bound: 1))
    let parameters = layout.initialized(using: &random)
    let x = random.floats(size.steps * size.rows * 2)
    let starts = (0..<size.steps * size.rows).map { _ in random.next() % 4 == 0 }
    for marks in [nil, starts] {
      checkGradient(of: parameters) { pass in
        let state = RecurrentState(
          hidden: pass.parameter(hidden), cell: cell == .lstm ? pass.parameter(memory) : nil)
        let inputs = embedding(pass.input([size.steps, size.rows, 2], x), in: pass)
        let (outputs, final) = layer(inputs, from: state, starts: marks, in: pass)
        let loss = outputs.spreadLoss() + final.hidden.spreadLoss(seed: 6)
        return final.cell.map { loss + $0.spreadLoss(seed: 7) } ?? loss
      }
    }
  }

  @Test func `the final cell alone has a gradient`() {
    var random = SeededGenerator(12)
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: .lstm, inputs: 3, units: 5, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(4 * 2 * 3)
    checkGradient(of: parameters) { pass in
      let final = layer(pass.input([4, 2, 3], x), from: nil, in: pass).final
      return final.cell?.spreadLoss() ?? final.hidden.spreadLoss()
    }
  }

  @Test(arguments: cells)
  func `a sequence cut in two gives the same outputs and final state`(cell: RecurrentCell) {
    var random = SeededGenerator(13)
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: cell, inputs: 3, units: 20, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(7 * 5 * 3)
    let starts = (0..<7 * 5).map { _ in random.next() % 5 == 0 }
    Tape().evaluate(parameters) { pass in
      let whole = layer(pass.input([7, 5, 3], x), from: nil, starts: starts, in: pass)
      let first = layer(
        pass.input([3, 5, 3], Array(x[..<45])), from: nil, starts: Array(starts[..<15]), in: pass)
      let second = layer(
        pass.input([4, 5, 3], Array(x[45...])), from: first.final, starts: Array(starts[15...]),
        in: pass)

      #expect(first.outputs.scalars() + second.outputs.scalars() == whole.outputs.scalars())
      #expect(second.final.hidden.scalars() == whole.final.hidden.scalars())
      #expect(second.final.cell?.scalars() == whole.final.cell?.scalars())
    }
  }

  @Test(arguments: cells)
  func `truncated back-propagation ends where the state was taken as a constant`(
    cell: RecurrentCell
  ) {
    var random = SeededGenerator(10)
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: cell, inputs: 2, units: 5, in: &layout)
    let parameters = layout.initialized(using: &random)
    let (past, present) = (random.floats(3 * 4 * 2), random.floats(2 * 4 * 2))
    func gradient(_ loss: (Pass) -> Variable) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape().gradient(of: parameters, into: &gradients, loss)
      return gradients
    }
    func loss(_ pass: Pass, from state: RecurrentState) -> Variable {
      layer(pass.input([2, 4, 2], present), from: state, in: pass).outputs.spreadLoss()
    }
    func end(_ pass: Pass) -> RecurrentState {
      layer(pass.input([3, 4, 2], past), from: nil, in: pass).final
    }

    // The state as plain numbers, as one training step hands it to the next.
    let (hidden, memory) = Tape().evaluate(parameters) { pass in
      let state = end(pass)
      return (state.hidden.tensor(), state.cell?.tensor())
    }
    let apart = gradient { pass in
      loss(
        pass,
        from: RecurrentState(hidden: pass.input(hidden), cell: memory.map { pass.input($0) }))
    }

    #expect(gradient { pass in loss(pass, from: end(pass).detached) } == apart)
    #expect(gradient { pass in loss(pass, from: end(pass)) } != apart)
  }

  @Test(arguments: cells)
  func `a row whose episode starts forgets what was before`(cell: RecurrentCell) {
    var random = SeededGenerator(14)
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: cell, inputs: 2, units: 6, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(4 * 2)
    Tape().evaluate(parameters) { pass in
      let marked = layer(
        pass.input([4, 1, 2], x), from: nil, starts: [true, false, true, false], in: pass)
      let fresh = layer(pass.input([2, 1, 2], Array(x[4...])), from: nil, in: pass)

      #expect(Array(marked.outputs.scalars()[12...]) == fresh.outputs.scalars())
    }
  }

  @Test(arguments: cells)
  func `back-propagation through time gives the same bits for any number of threads`(
    cell: RecurrentCell
  ) {
    var random = SeededGenerator(15)
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: cell, inputs: 19, units: 130, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(6 * 33 * 19)
    func gradient(_ workers: WorkerPool?) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients) { pass in
        layer(pass.input([6, 33, 19], x), in: pass).spreadLoss()
      }
      return gradients
    }

    let alone = gradient(nil)
    #expect(alone.isFinite)
    for threads in 1...3 { #expect(gradient(WorkerPool(threads: threads)) == alone) }
  }
}
