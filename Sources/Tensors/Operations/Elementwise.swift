internal import CKernels

extension Variable {
  /// The activation of every scalar.
  public func activated(by activation: Activation) -> Variable {
    switch activation {
    case .identity: self
    case .relu, .tanh, .sigmoid: mapped(activation.kernel)
    case .leakyReLU(let slope): leakyReLU(slope: slope)
    case .elu(let scale): elu(scale: scale)
    case .gelu: gelu()
    }
  }

  /// eˣ of every scalar.
  public func exponential() -> Variable { mapped(Int32(KERNELS_EXPONENTIAL)) }

  /// ln x of every scalar.
  public func logarithm() -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    kernels_logarithm(x.shape.count, x.value, result)
    return tape.append(
      .logarithm(input: index), shape: x.shape, value: result, needsGradient: x.needsGradient)
  }

  /// Every scalar moved into `range`; the derivative is zero where it was outside.
  public func clamped(to range: ClosedRange<Float>) -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    for i in 0..<x.shape.count {
      let value = x.value[i]
      result[i] =
        value < range.lowerBound
        ? range.lowerBound : value > range.upperBound ? range.upperBound : value
    }
    return tape.append(
      .clamp(input: index, range.lowerBound, range.upperBound), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }

  /// The scalars where `mask` is true, `value` elsewhere, as for the logits of illegal actions.
  ///
  /// The default is so small that its softmax is zero, and finite so that entropies stay numbers.
  public func masked(by mask: Span<Bool>, elsewhere value: Float = -1e9) -> Variable {
    let x = tape.node(self)
    require(
      mask.count == x.shape.count, "a mask of \(mask.count) does not fit shape \(x.shape)")
    let result = tape.allocate(count: x.shape.count)
    let kept = tape.allocate(Bool.self, count: x.shape.count)
    for i in 0..<x.shape.count {
      kept[i] = mask[i]
      result[i] = mask[i] ? x.value[i] : value
    }
    return tape.append(
      .mask(input: index, kept: kept), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }

  /// The scalars where `mask` is true, `value` elsewhere, as for the logits of illegal actions.
  public func masked(by mask: [Bool], elsewhere value: Float = -1e9) -> Variable {
    masked(by: mask.span, elsewhere: value)
  }

  private func mapped(_ kernel: Int32) -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    kernels_activate(tape.workers?.pool, x.shape.count, x.value, result, kernel)
    return tape.append(
      .activation(input: index, kernel: kernel), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// dx = dy activation'(y), a function of the value y alone.
  func differentiateActivation(
    _ kernel: Int32, of input: Int32, _ node: Node, _ gradient: UnsafeMutablePointer<Float>
  ) {
    guard let target = derivative(of: input) else { return }
    kernels_activate_backward(
      workers?.pool, node.shape.count, node.value, gradient, target.scalars, kernel,
      target.adds ? 1 : 0)
  }

  /// Turns the derivative after a fused activation into the one before it, in place.
  func undo(_ activation: Activation, _ node: Node, _ gradient: UnsafeMutablePointer<Float>) {
    if activation == .identity { return }
    kernels_activate_backward(
      workers?.pool, node.shape.count, node.value, gradient, gradient, activation.kernel, 0)
  }

  /// dx = dy / x.
  func differentiateLogarithm(of input: Int32, _ gradient: UnsafePointer<Float>) {
    let x = nodes[Int(input)].value
    addToDerivative(of: input) { gradient[$0] / x[$0] }
  }

  /// dx = dy inside the bounds, 0 outside.
  func differentiateClamp(
    of input: Int32, _ lower: Float, _ upper: Float, _ gradient: UnsafePointer<Float>
  ) {
    let x = nodes[Int(input)].value
    addToDerivative(of: input) { x[$0] < lower || x[$0] > upper ? 0 : gradient[$0] }
  }

  /// dx = dy where kept, 0 elsewhere.
  func differentiateMask(
    of input: Int32, _ kept: UnsafePointer<Bool>, _ gradient: UnsafePointer<Float>
  ) {
    addToDerivative(of: input) { kept[$0] ? gradient[$0] : 0 }
  }
}
