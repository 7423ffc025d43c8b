internal import CKernels

extension Operation {
  /// y = x / (1 - rate) where a hash of the seed and the place says so, 0 elsewhere.
  struct Dropout {
    var input: Int32
    var seed: UInt64
    var threshold: UInt32
    var scale: Float
  }
}

extension Variable {
  /// Every scalar set to zero with probability `rate`, the others divided by 1 - `rate`.
  ///
  /// What is dropped follows from `seed` and the place alone. (Srivastava et al., Dropout: A Simple
  /// Way to Prevent Neural Networks from Overfitting, 2014.)
  public func dropped(rate: Float, seed: UInt64) -> Variable {
    require(rate >= 0 && rate < 1, "a dropout rate lies in 0..<1, not at \(rate)")
    let x = tape.node(self)
    let dropout = Operation.Dropout(
      input: index, seed: seed, threshold: UInt32(Double(rate) * 0x1p32), scale: 1 / (1 - rate))
    let result = tape.allocate(count: x.shape.count)
    kernels_drop(
      tape.workers?.pool, x.shape.count, seed, dropout.threshold, dropout.scale, x.value, result, 0)
    return tape.append(
      .dropout(dropout), shape: x.shape, value: result, needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// The derivative passes where the scalar passed, with the same factor.
  func differentiate(_ dropout: Operation.Dropout, _ node: Node, _ gradient: UnsafePointer<Float>) {
    guard let target = derivative(of: dropout.input) else { return }
    kernels_drop(
      workers?.pool, node.shape.count, dropout.seed, dropout.threshold, dropout.scale, gradient,
      target.scalars, target.adds ? 1 : 0)
  }
}
