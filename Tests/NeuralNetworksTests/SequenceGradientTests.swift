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

  /// Rows, queries, keys, width, heads, causal.
  static let attentions = [
    (1, 1, 1, 1, 1, false), (1, 3, 3, 3, 3, true), (2, 17, 17, 8, 2, true), (3, 2, 5, 6, 2, true),
    (2, 5, 3, 34, 2, false), (1, 20, 20, 16, 1, true),
  ]

  @Test(arguments: attentions)
  func `attention's gradient matches finite differences`(
    rows: Int, queries: Int, keys: Int, width: Int, heads: Int, isCausal: Bool
  ) {
    var random = SeededGenerator(16)
    var layout = ParameterLayout()
    let uniform = Initializer.uniform(bound: 1)
    let q = layout.add("q", shape: [rows, queries, width], initializer: uniform)
    let k = layout.add("k", shape: [rows, keys, width], initializer: uniform)
    let v = layout.add("v", shape: [rows, keys, width], initializer: uniform)
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      pass.parameter(q).attending(
        to: pass.parameter(k), values: pass.parameter(v), heads: heads, isCausal: isCausal
      ).spreadLoss()
    }
    checkGradient(of: parameters) { pass in
      let same = pass.parameter(k)
      return same.attending(to: same, values: same, heads: heads, isCausal: isCausal).spreadLoss()
    }
  }

  @Test func `a causal query does not depend on later positions`() {
    var random = SeededGenerator(17)
    var layout = ParameterLayout()
    let attention = MultiHeadAttention("a", width: 12, heads: 3, isCausal: true, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(9 * 12)
    Tape().evaluate(parameters) { pass in
      let long = attention(pass.input([1, 9, 12], x), in: pass).scalars()
      let short = attention(pass.input([1, 4, 12], Array(x[..<48])), in: pass).scalars()
      #expect(Array(long[..<48]) == short)
    }
  }

  @Test func `positional encodings are the sines and cosines of the paper`() {
    let table = SinusoidalPositionalEncoding(length: 50, width: 6).table.scalars
    // sin 1, cos 1; sin and cos of 49 / 10000^(2/6) and 49 / 10000^(4/6).
    let expected: [(Int, Float)] = [
      (0, 0), (1, 1), (6, 0.8414710), (7, 0.5403023), (49 * 6 + 2, 0.7625296),
      (49 * 6 + 3, -0.6469534), (49 * 6 + 4, 0.1053713), (49 * 6 + 5, 0.9944329),
    ]
    for (place, value) in expected { #expect(abs(table[place] - value) < 1e-6) }
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 17), (2, 3, 4)])
  func `a transformer's gradient matches finite differences`(rows: Int, steps: Int, half: Int) {
    var random = SeededGenerator(18)
    let width = 2 * half
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("embedding", inputs: 3, outputs: width, in: &layout),
      SinusoidalPositionalEncoding(length: 9, width: width),
      LearnedPositionalEncoding("positions", length: 9, width: width, in: &layout),
      LayerNormalization("norm", width: width, in: &layout),
      Residual(MultiHeadAttention("a", width: width, heads: 2, isCausal: true, in: &layout)),
      Residual(Dense("dense", inputs: width, outputs: width, activation: .gelu, in: &layout)),
    ])
    let parameters = layout.initialized(using: &random)
    let x = random.floats(rows * steps * 3)
    checkGradient(of: parameters) { pass in
      network(pass.input([rows, steps, 3], x), in: pass).spreadLoss()
    }
  }
}
