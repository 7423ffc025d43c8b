import NeuralNetworks
import Tensors
import Testing

/// Dense layers of rows of zeros and ones, of which only the places of the ones are known.
///
/// `RLGYM_KERNELS` chooses the instruction set; each must pass.
@Suite struct BinaryRowsTests {
  /// The same rows in both forms: none of the first is a one, all of the second are.
  struct Rows {
    var listed: BinaryRows
    var scalars: [Float] = []

    init(count: Int, extent: Int, seed: UInt64 = 1) {
      var random = SeededGenerator(seed)
      listed = BinaryRows(extent: extent)
      for row in 0..<count {
        let ones = (0..<extent).map { _ -> Float in
          switch row {
          case 0: 0
          case 1: 1
          default: Int.random(in: 0..<3, using: &random) == 0 ? 1 : 0
          }
        }
        scalars += ones
        var bytes = [UInt8](repeating: 0, count: BitPacking.byteCount(of: extent))
        BitPacking.pack(ones, from: 0, count: extent, into: &bytes, at: 0)
        listed.append(bits: bytes, at: 0)
      }
    }
  }

  static let activations: [Activation] = [
    .identity, .relu, .tanh, .sigmoid, .leakyReLU(slope: 0.1), .elu(scale: 0.5), .gelu,
  ]

  /// A layer of whole weights, so that sums are exact in every order.
  private func layer(_ extent: Int, _ width: Int) -> (Parameters, ParameterSlot, ParameterSlot) {
    var layout = ParameterLayout()
    let weight = layout.add("weight", shape: [extent, width], initializer: .zeros)
    let bias = layout.add("bias", shape: [width], initializer: .zeros)
    var parameters = Parameters(layout)
    var random = SeededGenerator(2)
    func whole(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(Int.random(in: -4...4, using: &random)) }
    }
    parameters[weight] = Tensor(shape: [extent, width], scalars: whole(extent * width))
    parameters[bias] = Tensor(shape: [width], scalars: whole(width))
    return (parameters, weight, bias)
  }

  /// The values and gradients of a loss whose slopes are whole.
  private func gradient(
    of parameters: Parameters, workers: WorkerPool? = nil, _ layer: (Pass) -> Variable
  ) -> (values: [Float], gradients: Parameters) {
    var gradients = Parameters(parameters.layout)
    var values: [Float] = []
    _ = Tape(workers: workers).gradient(of: parameters, into: &gradients) { pass in
      let y = layer(pass)
      values = y.scalars()
      return (y * pass.input(y.shape, (0..<y.shape.count).map { Float($0 * 7 % 11 - 5) })).sum()
    }
    return (values, gradients)
  }

  @Test(arguments: [1, 3, 5, 8, 16, 17, 31, 64, 96, 129, 200], [1, 7, 8, 13, 64, 65, 130])
  func `values and gradients are those of the dense product of the same zeros and ones`(
    width: Int, extent: Int
  ) {
    let rows = Rows(count: 9, extent: extent)
    let (parameters, weight, bias) = layer(extent, width)
    for activation in Self.activations {
      let listed = gradient(of: parameters) {
        $0.input(rows.listed).dense(
          weight: $0.parameter(weight), bias: $0.parameter(bias), activation: activation)
      }
      let dense = gradient(of: parameters) {
        $0.input([9, extent], rows.scalars).dense(
          weight: $0.parameter(weight), bias: $0.parameter(bias), activation: activation)
      }

      #expect(listed.values == dense.values)
      #expect(listed.gradients[bias].scalars == dense.gradients[bias].scalars)
      let pairs = zip(listed.gradients[weight].scalars, dense.gradients[weight].scalars)
      #expect(pairs.allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($1)) })
    }
  }

  @Test(arguments: [(1, 3), (8, 17), (13, 64), (65, 40), (130, 129)])
  func `values and gradients are those of the sums written out, without a bias too`(
    extent: Int, width: Int
  ) {
    let rows = Rows(count: 70, extent: extent)
    let (parameters, weight, _) = layer(extent, width)
    // Twice, so that the second use adds to the derivative of the first.
    let result = gradient(of: parameters) { pass in
      let input = pass.input(rows.listed)
      return input.dense(weight: pass.parameter(weight))
        + input.dense(weight: pass.parameter(weight))
    }

    let table = parameters[weight].scalars
    var (y, derivative) = ([Float](repeating: 0, count: 70 * width), table.map { _ in Float(0) })
    for row in 0..<70 {
      for place in 0..<extent where rows.scalars[row * extent + place] == 1 {
        for j in 0..<width {
          y[row * width + j] += 2 * table[place * width + j]
          derivative[place * width + j] += 2 * Float((row * width + j) * 7 % 11 - 5)
        }
      }
    }
    #expect(result.values == y)
    #expect(result.gradients[weight].scalars == derivative)
  }

  @Test(arguments: activations.indices)
  func `gradients agree with finite differences`(index: Int) {
    for (extent, width) in [(7, 5), (13, 24), (65, 33)] {
      let rows = Rows(count: 6, extent: extent)
      var layout = ParameterLayout()
      let weight = layout.add(
        "weight", shape: [extent, width], initializer: .uniform(bound: 1 / Float(extent)))
      let bias = layout.add("bias", shape: [width], initializer: .zeros)
      var random = SeededGenerator(3)
      var parameters = layout.initialized(using: &random)
      // Far from 0, where some activations have a kink.
      parameters[bias] = Tensor(
        shape: [width], scalars: (0..<width).map { $0 % 2 == 0 ? 1.7 : -1.7 })
      checkGradient(of: parameters, step: 1 / 512) { pass in
        pass.input(rows.listed).dense(
          weight: pass.parameter(weight), bias: pass.parameter(bias),
          activation: Self.activations[index]
        ).spreadLoss()
      }
    }
  }

  @Test(arguments: [(1, 5, 7), (200, 130, 200), (3_000, 65, 33), (500, 1_030, 130)])
  func `any number of threads gives the same bytes`(count: Int, extent: Int, width: Int) {
    let rows = Rows(count: count, extent: extent)
    var layout = ParameterLayout()
    let layer = Dense("layer", inputs: extent, outputs: width, activation: .tanh, in: &layout)
    var random = SeededGenerator(4)
    let parameters = layout.initialized(using: &random)
    func result(_ workers: WorkerPool?) -> (values: [Float], gradients: Parameters) {
      gradient(of: parameters, workers: workers) { layer($0.input(rows.listed), in: $0) }
    }

    let alone = result(nil)
    for threads in 1...3 {
      let workers = WorkerPool(threads: threads)
      // Often enough that helpers are awake and asleep.
      for _ in 0..<3 {
        let shared = result(workers)
        #expect(shared.values == alone.values)
        #expect(shared.gradients == alone.gradients)
      }
    }
  }

  @Test func `rows are read by number, in any order and again and again`() {
    let rows = Rows(count: 12, extent: 9)
    let (parameters, weight, bias) = layer(9, 5)
    let numbers: [Int32] = [3, 0, 11, 3, 1]
    Tape().evaluate(parameters) { pass in
      func output(_ input: BinaryInput) -> [Float] {
        input.dense(weight: pass.parameter(weight), bias: pass.parameter(bias)).scalars()
      }
      let all = output(pass.input(rows.listed))
      let some = output(pass.input(rows.listed, at: numbers.span))
      #expect(some == numbers.flatMap { all[Int($0) * 5..<Int($0) * 5 + 5] })
      #expect(output(pass.input(rows.listed, at: [Int32]().span)).isEmpty)
    }
  }
}
