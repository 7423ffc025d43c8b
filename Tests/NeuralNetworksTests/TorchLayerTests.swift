import NeuralNetworks
import Tensors
import Testing

/// Values, gradients, statistics and Adam of the layers against PyTorch;
/// `scripts/fixtures/generate_layer_fixtures.py` writes the fixtures.
@Suite struct TorchLayerTests {
  @Test(arguments: [RecurrentCell.simple, .lstm, .gru])
  func `a recurrent layer learns as in PyTorch`(cell: RecurrentCell) throws {
    let names: [RecurrentCell: String] = [.simple: "simple_recurrent", .lstm: "lstm", .gru: "gru"]
    let fixture = try Fixture(#require(names[cell]))
    var layout = ParameterLayout()
    let layer = Recurrent("layer", cell: cell, inputs: 3, units: 18, in: &layout)
    let head = Dense("head", inputs: 18, outputs: 2, in: &layout)
    let x = try fixture.floats("x")
    let hidden = try fixture.floats("hidden")
    let memory = try fixture.floats("cell")
    let targets = try fixture.floats("targets")
    let starts = try fixture.file.uint8s("starts").map { $0 == 1 }

    try fixture.check(layout, .init(learningRate: 1e-2)) { pass in
      let start = RecurrentState(
        hidden: pass.input([5, 18], hidden),
        cell: cell == .lstm ? pass.input([5, 18], memory) : nil)
      let (outputs, final) = layer(
        pass.input([6, 5, 3], x), from: start, starts: starts, in: pass)
      let y = head(outputs, in: pass)
      // Cells without a memory of their own keep the one given, reset where an episode starts.
      let kept = (0..<5 * 18).map { i in
        (0..<6).contains { starts[$0 * 5 + i / 18] } ? 0 : memory[i]
      }
      let last = final.cell ?? pass.input([5, 18], kept)
      return (y.squaredLoss(against: targets) + (final.hidden * last).mean() * 0.5, y)
    }
  }

  @Test func `a residual network with batch normalization and pooling learns as in PyTorch`() throws
  {
    let fixture = try Fixture("residual_network")
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D(
        "stem", channels: 2, filters: 5, kernel: 3, padding: 1, hasBias: false, in: &layout),
      BatchNormalization("stemNormalization", channels: 5, activation: .relu, in: &layout),
      MaxPooling(kernel: 3, stride: 2, padding: 1),
      ResidualBlock("block", channels: 5, in: &layout),
      AveragePooling(kernel: 3, stride: 2),
      Flatten(),
      Dense("head", inputs: 20, outputs: 3, in: &layout),
    ])
    let x = try fixture.floats("x")
    let targets = try fixture.floats("targets")

    try fixture.check(layout, .init(learningRate: 1e-3)) { pass in
      let y = network(pass.input([4, 9, 9, 2], x), in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }

  @Test func `a transformer learns as in PyTorch`() throws {
    let fixture = try Fixture("transformer")
    var layout = ParameterLayout()
    let embedding = Embedding("symbols", count: 6, width: 12, in: &layout)
    let network = Sequential([
      SinusoidalPositionalEncoding(length: 20, width: 12),
      LearnedPositionalEncoding("positions", length: 9, width: 12, in: &layout),
      Residual(
        Sequential([
          LayerNormalization("firstNorm", width: 12, in: &layout),
          MultiHeadAttention("attention", width: 12, heads: 3, isCausal: true, in: &layout),
        ])),
      Residual(
        Sequential([
          LayerNormalization("secondNorm", width: 12, in: &layout),
          Dense("wide", inputs: 12, outputs: 17, activation: .gelu, in: &layout),
          Dense("narrow", inputs: 17, outputs: 12, in: &layout),
        ])),
      Dense("head", inputs: 12, outputs: 2, in: &layout),
    ])
    let symbols = try fixture.file.int32s("symbols")
    let targets = try fixture.floats("targets")

    try fixture.check(layout, .init(learningRate: 1e-3)) { pass in
      let vectors = embedding(symbols, in: pass).reshaped(to: [3, 7, 12])
      let y = network(vectors, in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }

  @Test func `attention with padding and holes learns as in PyTorch`() throws {
    let fixture = try Fixture("padded_attention")
    var layout = ParameterLayout()
    let own = MultiHeadAttention("self", width: 12, heads: 3, isCausal: true, in: &layout)
    let other = MultiHeadAttention("memory", width: 12, heads: 3, in: &layout)
    let head = Dense("head", inputs: 12, outputs: 2, in: &layout)
    let x = try fixture.floats("x")
    let memory = try fixture.floats("memory")
    let targets = try fixture.floats("targets")
    let mask = try fixture.file.uint8s("mask").map { $0 == 1 }
    let holes = try fixture.file.uint8s("holes").map { $0 == 1 }

    try fixture.check(layout, .init(learningRate: 1e-3)) { pass in
      let input = pass.input([3, 7, 12], x)
      let middle = input + own(input, lookingAt: input, mask: mask, in: pass)
      let looked = other(middle, lookingAt: pass.input([3, 5, 12], memory), mask: holes, in: pass)
      let y = head(middle + looked, in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }

  @Test func `layers with dropout between them learn as in PyTorch`() throws {
    let fixture = try Fixture("dropout")
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("first", inputs: 4, outputs: 19, activation: .relu, in: &layout),
      Dropout(rate: 0.25),
      Dense("second", inputs: 19, outputs: 19, activation: .tanh, in: &layout),
      Dropout(rate: 0.25),
      Dense("head", inputs: 19, outputs: 2, in: &layout),
    ])
    let x = try fixture.floats("x")
    let targets = try fixture.floats("targets")
    let seed = UInt64(try fixture.file.int64s("seed")[0])

    try fixture.check(layout, .init(learningRate: 1e-3), seed: seed) { pass in
      let y = network(pass.input([9, 4], x), in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }

  @Test func `leaky, trained, exponential and maxout units learn as in PyTorch`() throws {
    let fixture = try Fixture("activations")
    var layout = ParameterLayout()
    let front = Sequential([
      Dense(
        "first", inputs: 4, outputs: 19, activation: .leakyReLU(slope: 0.1), in: &layout),
      Dense("second", inputs: 19, outputs: 17, in: &layout),
      ParametricReLU("slope", columns: 17, in: &layout),
      Dense("third", inputs: 17, outputs: 18, activation: .elu(scale: 1.5), in: &layout),
    ])
    let back = Sequential([
      Maxout("maxout", inputs: 18, outputs: 5, pieces: 3, in: &layout),
      Dense("head", inputs: 5, outputs: 2, in: &layout),
    ])
    let x = try fixture.floats("x")
    let targets = try fixture.floats("targets")

    try fixture.check(layout, .init(learningRate: 1e-3)) { pass in
      let h = front(pass.input([9, 4], x), in: pass)
      let turned = h.sliced(7..<18, axis: -1).concatenated(with: h.sliced(0..<7, axis: -1))
      let y = back(turned, in: pass)
      return (y.squaredLoss(against: targets), y)
    }
  }
}
