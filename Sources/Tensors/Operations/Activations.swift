internal import CKernels

extension Variable {
  /// The activation of every scalar.
  public func activated(by activation: Activation) -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    kernels_activate(tape.workers?.pool, x.shape.count, x.value, result, activation.kernel)
    return tape.append(
      .activation(input: index, activation), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// dx = dy activation'(y).
  func differentiate(
    _ activation: Activation, of input: Int32, _ node: Node,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    guard let target = derivative(of: input) else { return }
    kernels_activate_backward(
      workers?.pool, node.shape.count, node.value, gradient, target.scalars, activation.kernel,
      target.adds ? 1 : 0)
  }

  /// Turns the derivative after a fused activation into the one before it, in place.
  func differentiate(
    _ activation: Activation, _ node: Node, _ gradient: UnsafeMutablePointer<Float>
  ) {
    if activation == .identity { return }
    kernels_activate_backward(
      workers?.pool, node.shape.count, node.value, gradient, gradient, activation.kernel, 0)
  }
}
