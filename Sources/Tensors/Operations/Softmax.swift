internal import CKernels

extension Variable {
  /// The logarithm of the softmax of each row, [..., columns] to the same shape:
  /// xⱼ - ln Σ exp xᵢ.
  public func logSoftmax() -> Variable {
    let x = tape.node(self)
    require(x.shape.columnCount > 0, "a softmax needs columns, not shape \(x.shape)")
    let result = tape.allocate(count: x.shape.count)
    kernels_log_softmax(x.shape.rowCount, x.shape.columnCount, x.value, result)
    return tape.append(
      .logSoftmax(input: index), shape: x.shape, value: result, needsGradient: x.needsGradient)
  }

  /// The softmax of each row, [..., columns] to the same shape.
  public func softmax() -> Variable { logSoftmax().exponential() }
}

extension Tape {
  /// dxⱼ = dyⱼ - exp(yⱼ) Σ dyᵢ.
  func differentiateLogSoftmax(
    of input: Int32, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    guard let target = derivative(of: input) else { return }
    kernels_log_softmax_backward(
      node.shape.rowCount, node.shape.columnCount, node.value, gradient, target.scalars,
      target.adds ? 1 : 0)
  }
}
