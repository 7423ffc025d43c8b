import NeuralNetworks
import Tensors
import Testing

/// Mistakes stop the program with one sentence, in release builds too.
@Suite struct ShapeMistakeTests {
  struct Mistake: Sendable {
    let sentence: String
    let make: @Sendable () -> Void

    init(_ sentence: String, _ make: @escaping @Sendable () -> Void) {
      self.sentence = sentence
      self.make = make
    }

    /// A mistake in what is made of zeros of one shape or two.
    init(
      _ sentence: String, _ first: Shape, _ second: Shape = [1],
      _ make: @escaping @Sendable (Variable, Variable) -> Void
    ) {
      self.init(sentence) {
        Tape().evaluate(Parameters(ParameterLayout())) { pass in
          make(pass.zeros(first), pass.zeros(second))
        }
      }
    }

    /// A mistake in what is given to a layer, zeros of `shape`.
    init(
      _ sentence: String, _ shape: Shape,
      layer: @escaping @Sendable (inout ParameterLayout) -> any Module
    ) {
      self.init(sentence) {
        var layout = ParameterLayout()
        let layer = layer(&layout)
        Tape().evaluate(Parameters(layout), mode: .training) { pass in
          _ = layer(pass.zeros(shape), in: pass)
        }
      }
    }
  }

  static let mistakes = layers + operations + choices + binaryRows

  static let layers = [
    Mistake("an input of shape [2, 4] does not fit a weight of shape [3, 5]", [2, 4]) {
      Dense("layer", inputs: 3, outputs: 5, in: &$0)
    },
    Mistake(
      "images of shape [1, 4, 4, 3] do not fit filters of shape [3, 3, 2, 5]", [1, 4, 4, 3]
    ) { Convolution2D("layer", channels: 2, filters: 5, kernel: 3, in: &$0) },
    Mistake(
      "filters of shape [3, 3, 2, 5] exceed images of shape [1, 2, 4, 2] padded by 0", [1, 2, 4, 2]
    ) { Convolution2D("layer", channels: 2, filters: 5, kernel: 3, in: &$0) },
    Mistake("a window of 3 × 3 exceeds images of shape [1, 2, 2, 1] padded by 0", [1, 2, 2, 1]) {
      _ in MaxPooling(kernel: 3)
    },
    Mistake("inputs of shape [1, 2, 4] do not fit a weight of shape [3, 6]", [1, 2, 4]) {
      Recurrent("layer", cell: .gru, inputs: 3, units: 2, in: &$0)
    },
    Mistake("a normalization of shape [3] does not fit shape [2, 4]", [2, 4]) {
      BatchNormalization("layer", channels: 3, in: &$0)
    },
    Mistake("a normalization of shapes [3] and [3] does not fit shape [2, 4]", [2, 4]) {
      LayerNormalization("layer", width: 3, in: &$0)
    },
    Mistake("slopes of shape [3] do not fit an input of shape [2, 4]", [2, 4]) {
      ParametricReLU("layer", columns: 3, in: &$0)
    },
    Mistake("sequences of shape [1, 6, 4] exceed an encoding of shape [5, 4]", [1, 6, 4]) {
      LearnedPositionalEncoding("layer", length: 5, width: 4, in: &$0)
    },
    Mistake("sequences of shape [1, 6, 4] do not fit an encoding of shape [5, 4]", [1, 6, 4]) {
      _ in SinusoidalPositionalEncoding(length: 5, width: 4)
    },
    Mistake("the pass has no seed", [1]) { _ in Dropout(rate: 0.5) },
  ]

  static let operations = [
    Mistake("shapes [2, 3] and [3, 2] differ", [2, 3], [3, 2]) { _ = $0 + $1 },
    Mistake("shape [2, 3] cannot become shape [5]", [2, 3]) { x, _ in _ = x.reshaped(to: [5]) },
    Mistake("shape [2, 3] does not fall into pieces of 2", [2, 3]) { x, _ in
      _ = x.maxout(pieces: 2)
    },
    Mistake(
      "shapes [2, 3] and [3, 2] differ elsewhere than along dimension 1", [2, 3], [3, 2]
    ) { _ = $0.concatenated(with: $1) },
    Mistake("2..<4 exceeds dimension 1 of shape [2, 3]", [2, 3]) { x, _ in
      _ = x.sliced(2..<4, axis: 1)
    },
    Mistake("a term of shape [2] does not end shape [2, 3]", [2, 3], [2]) {
      _ = $0.adding(toEach: $1)
    },
    Mistake(
      "queries of shape [1, 2, 4] do not fit keys of shape [1, 4, 2]", [1, 2, 4], [1, 4, 2]
    ) { _ = $0.attending(to: $1, values: $1) },
    Mistake("a mask of 3 does not fit keys of shape [2, 3, 1]", [2, 3, 1]) { x, _ in
      _ = x.attending(to: x, values: x, mask: [true, true, false].span)
    },
    Mistake("row 5 is outside a table of shape [5, 3]", [5, 3]) { x, _ in _ = x.rows([0, 5]) },
    Mistake("5 targets for a prediction of shape [2, 3]", [2, 3]) { x, _ in
      _ = x.squaredLoss(against: [0, 0, 0, 0, 0])
    },
    Mistake("class 3 is outside shape [1, 3]", [1, 3]) { x, _ in _ = x.crossEntropy(against: [3]) },
  ]

  static let choices = [
    Mistake("deviations of shape [2] do not fit means of shape [2, 3]", [2, 3], [2]) {
      _ = DiagonalGaussian(mean: $0, logDeviation: $1)
    },
    Mistake("none of 2 logits is legal and finite") {
      var random = SeededGenerator(1)
      let logits: [Float] = [1, 2]
      let legal = [false, false]
      _ = Categorical.sample(logits: logits.span, legal: legal.span, using: &random)
    },
    Mistake("\"x\" has shape [2], not [3]") {
      var layout = ParameterLayout()
      let slot = layout.add("x", shape: [2], initializer: .zeros)
      var parameters = Parameters(layout)
      parameters[slot] = Tensor(shape: [3], scalars: [1, 2, 3])
    },
    Mistake("moments of 16 scalars met parameters of 32") {
      var (small, large) = (ParameterLayout(), ParameterLayout())
      _ = small.add("x", shape: [2], initializer: .zeros)
      _ = large.add("x", shape: [20], initializer: .zeros)
      var parameters = Parameters(large)
      var optimizer = Adam(small)
      optimizer.update(&parameters, along: Parameters(large))
    },
  ]

  static let binaryRows = [
    Mistake("rows of 3 scalars do not fit a weight of shape [4, 2]") {
      evaluate { pass in
        _ = pass.input(BinaryRows(extent: 3)).dense(weight: pass.zeros([4, 2]))
      }
    },
    Mistake("a bias of shape [3] does not fit 2 outputs") {
      evaluate { pass in
        _ = pass.input(BinaryRows(extent: 4))
          .dense(weight: pass.zeros([4, 2]), bias: pass.zeros([3]))
      }
    },
    Mistake("row 1 of 1 binary rows") {
      var rows = BinaryRows(extent: 4)
      rows.append(place: 3)
      evaluate { [rows] pass in _ = pass.input(rows, at: ([0, 1] as [Int32]).span) }
    },
    Mistake("binary rows were used outside the pass that they entered") {
      var kept: BinaryInput?
      let tape = Tape()
      let nothing = Parameters(ParameterLayout())
      tape.evaluate(nothing) { kept = $0.input(BinaryRows(extent: 4)) }
      tape.evaluate(nothing) { _ = kept?.dense(weight: $0.zeros([4, 2])) }
    },
    Mistake("place 3 of 3") {
      var rows = BinaryRows(extent: 3)
      rows.append(place: 3)
    },
    Mistake("17 bits at 1 of 3 bytes") {
      var rows = BinaryRows(extent: 17)
      rows.append(bits: [0, 0, 0], at: 1)
    },
  ]

  private static func evaluate(_ body: (Pass) -> Void) {
    Tape().evaluate(Parameters(ParameterLayout()), body)
  }

  @Test(arguments: mistakes.indices)
  func `a mistake is named with what does not fit`(index: Int) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [index] in
      ShapeMistakeTests.mistakes[index].make()
    }

    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(ShapeMistakeTests.mistakes[index].sentence))
  }
}

extension Pass {
  fileprivate func zeros(_ shape: Shape) -> Variable {
    input(shape, [Float](repeating: 0, count: shape.count))
  }
}
