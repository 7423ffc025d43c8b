import NeuralNetworks
import Tensors
import Testing

@Suite struct LayerGradientTests {
  @Test(arguments: [(1, 1, 1), (1, 3, 17), (3, 17, 1), (17, 3, 5), (32, 40, 33), (5, 300, 6)])
  func `a dense layer's gradient matches finite differences`(rows: Int, inputs: Int, outputs: Int) {
    var random = SeededGenerator(1)
    for activation in [Activation.identity, .tanh, .sigmoid] {
      var layout = ParameterLayout()
      let first = Dense("first", inputs: 3, outputs: inputs, activation: .tanh, in: &layout)
      let second = Dense(
        "second", inputs: inputs, outputs: outputs, activation: activation, in: &layout)
      let parameters = layout.initialized(using: &random)
      let x = random.floats(rows * 3)
      checkGradient(of: parameters) { pass in
        second(first(pass.input([rows, 3], x), in: pass), in: pass).spreadLoss()
      }
    }
  }

  @Test(
    arguments: [
      (1, 3, 1, 1, 1, 1, 0), (2, 5, 3, 4, 3, 1, 0), (1, 7, 2, 17, 3, 2, 1), (3, 6, 1, 3, 2, 2, 0),
      (2, 8, 4, 16, 3, 1, 1), (1, 9, 3, 5, 4, 3, 2),
    ])
  func `a convolution's gradient matches finite differences`(
    count: Int, side: Int, channels: Int, filters: Int, kernel: Int, stride: Int, padding: Int
  ) {
    var random = SeededGenerator(2)
    var layout = ParameterLayout()
    let first = Convolution2D(
      "first", channels: 2, filters: channels, kernel: 1, activation: .tanh, in: &layout)
    let second = Convolution2D(
      "second", channels: channels, filters: filters, kernel: kernel, stride: stride,
      padding: padding, activation: .tanh, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(count * side * side * 2)
    checkGradient(of: parameters) { pass in
      second(first(pass.input([count, side, side, 2], x), in: pass), in: pass).spreadLoss()
    }
  }

  @Test func `a Q-network's gradient through gather and Huber matches finite differences`() {
    var random = SeededGenerator(3)
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "convolution", channels: 4, filters: 6, kernel: 3, activation: .tanh, in: &layout),
      Flatten(),
      Dense("hidden", inputs: 64 * 6, outputs: 20, activation: .tanh, in: &layout),
      Dense("output", inputs: 20, outputs: 3, in: &layout),
    ])
    let parameters = layout.initialized(using: &random)
    let x = random.floats(5 * 400)
    let targets = random.floats(5, in: -3...3)
    let weights = random.floats(5, in: 0...1)
    checkGradient(of: parameters) { pass in
      network(pass.input([5, 10, 10, 4], x), in: pass)
        .gathered([0, 2, 1, 1, 0])
        .huberLoss(against: targets, weights: weights, delta: 0.5)
    }
  }

  @Test(arguments: [1, 3, 17], [[0], [4, 0, 4, 2], (0..<17).map { $0 % 5 }] as [[Int32]])
  func `an embedding's gradient matches finite differences, repeated symbols included`(
    width: Int, symbols: [Int32]
  ) {
    var layout = ParameterLayout()
    let embedding = Embedding("symbols", count: 5, width: width, in: &layout)
    var random = SeededGenerator(28)
    let parameters = layout.initialized(using: &random)
    checkGradient(of: parameters) { pass in
      embedding(symbols, in: pass).activated(by: .tanh).spreadLoss()
    }
  }

  @Test func `an embedding returns the rows of its table`() {
    var layout = ParameterLayout()
    let embedding = Embedding("symbols", count: 5, width: 3, in: &layout)
    var random = SeededGenerator(28)
    let parameters = layout.initialized(using: &random)
    Tape().evaluate(parameters) { pass in
      let rows = embedding([3, 1], in: pass).scalars()
      let table = parameters[embedding.table].scalars
      #expect(rows[..<3] == table[9..<12])
      #expect(rows[3...] == table[3..<6])
    }
  }
}
