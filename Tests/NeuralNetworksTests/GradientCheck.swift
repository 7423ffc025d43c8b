import NeuralNetworks
import Tensors
import Testing

/// SplitMix64, seeded: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Numbers uniform in `range`.
  mutating func floats(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in Float.random(in: range, using: &self) }
  }
}

/// Compares the gradient of `loss` with central differences along random directions, where the
/// derivative is ∇L · d; layers that draw numbers draw those that `seed` determines.
func checkGradient(
  of parameters: Parameters, seed: UInt64? = nil, directions: Int = 6, step: Float = 1 / 256,
  tolerance: Float = 2e-3, workers: WorkerPool? = nil,
  sourceLocation: SourceLocation = #_sourceLocation, _ loss: (Pass) -> Variable
) {
  let tape = Tape(workers: workers)
  var gradients = Parameters(parameters.layout)
  _ = tape.gradient(of: parameters, into: &gradients, seed: seed, loss)
  var random = SeededGenerator(99)
  for _ in 0..<directions {
    var direction = Parameters(parameters.layout)
    var expected = 0.0
    for slot in parameters.layout.slots where slot.isTrained {
      let part = Tensor(shape: slot.shape, scalars: random.floats(slot.shape.count))
      direction[slot] = part
      for (d, g) in zip(part.scalars, gradients[slot].scalars) { expected += Double(d * g) }
    }
    func value(at distance: Float) -> Double {
      var moved = parameters
      moved.add(direction, scale: distance)
      return Double(
        tape.evaluate(moved, mode: .training, seed: seed) { pass in pass.scalar(loss(pass)) })
    }
    let measured = (value(at: step) - value(at: -step)) / Double(2 * step)
    let scale = max(1, abs(expected), abs(measured))
    #expect(
      abs(measured - expected) <= Double(tolerance) * scale,
      "measured \(measured), computed \(expected)", sourceLocation: sourceLocation)
  }
}

/// Checks the gradient of an operation on a parameter of `shape`, whose scalars lie in -1...1.
func checkGradient(
  of shape: Shape, sourceLocation: SourceLocation = #_sourceLocation,
  _ operation: (Variable) -> Variable
) {
  var layout = ParameterLayout()
  let slot = layout.add("x", shape: shape, initializer: .uniform(bound: 1))
  var random = SeededGenerator(UInt64(shape.count))
  let parameters = layout.initialized(using: &random)
  checkGradient(of: parameters, sourceLocation: sourceLocation) { pass in
    let result = operation(pass.parameter(slot))
    return result.shape.count == 1 ? result : result.spreadLoss()
  }
}

extension Variable {
  /// A smooth loss in which every element has a different slope.
  func spreadLoss(seed: UInt64 = 5) -> Variable {
    var random = SeededGenerator(seed)
    return squaredLoss(against: random.floats(shape.count))
  }
}
