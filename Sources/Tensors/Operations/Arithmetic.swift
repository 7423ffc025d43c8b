internal import CKernels

// Sums and products of variables of the same shape, and of variables with numbers.
extension Variable {
  /// The sum, scalar by scalar, of variables of one shape.
  public static func + (left: Variable, right: Variable) -> Variable {
    left.sum(with: right, scale: 1)
  }

  /// The difference, scalar by scalar, of variables of one shape.
  public static func - (left: Variable, right: Variable) -> Variable {
    left.sum(with: right, scale: -1)
  }

  /// The product, scalar by scalar, of variables of one shape.
  public static func * (left: Variable, right: Variable) -> Variable {
    let (a, b) = left.pair(right)
    let result = left.tape.allocate(count: a.shape.count)
    for i in 0..<a.shape.count { result[i] = a.value[i] * b.value[i] }
    return left.tape.append(
      .product(left.index, right.index), shape: a.shape, value: result,
      needsGradient: a.needsGradient || b.needsGradient)
  }

  /// Every scalar times `factor`.
  public static func * (left: Variable, factor: Float) -> Variable {
    left.affine(scale: factor, shift: 0)
  }

  /// Every scalar plus `term`.
  public static func + (left: Variable, term: Float) -> Variable {
    left.affine(scale: 1, shift: term)
  }

  /// Every scalar minus `term`.
  public static func - (left: Variable, term: Float) -> Variable {
    left.affine(scale: 1, shift: -term)
  }

  /// Every scalar with the other sign.
  public static prefix func - (operand: Variable) -> Variable {
    operand.affine(scale: -1, shift: 0)
  }

  /// The smaller of each pair of scalars of variables of one shape; ties belong to `self`.
  public func minimum(with other: Variable) -> Variable {
    let (a, b) = pair(other)
    let result = tape.allocate(count: a.shape.count)
    for i in 0..<a.shape.count { result[i] = b.value[i] < a.value[i] ? b.value[i] : a.value[i] }
    return tape.append(
      .minimum(index, other.index), shape: a.shape, value: result,
      needsGradient: a.needsGradient || b.needsGradient)
  }

  private func sum(with other: Variable, scale: Float) -> Variable {
    let (a, b) = pair(other)
    let result = tape.allocate(count: a.shape.count)
    result.update(from: a.value, count: a.shape.count)
    kernels_add_scaled(tape.workers?.pool, a.shape.count, scale, b.value, result)
    return tape.append(
      .sum(index, other.index, scale: scale), shape: a.shape, value: result,
      needsGradient: a.needsGradient || b.needsGradient)
  }

  private func affine(scale: Float, shift: Float) -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    for i in 0..<x.shape.count { result[i] = scale * x.value[i] + shift }
    return tape.append(
      .affine(input: index, scale: scale), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }

  private func pair(_ other: Variable) -> (Node, Node) {
    let (a, b) = (tape.node(self), tape.node(other))
    require(a.shape == b.shape, "shapes \(a.shape) and \(b.shape) differ")
    return (a, b)
  }
}

extension Tape {
  /// Adds `scale` times `gradient` to the derivative by `index`.
  func passOn(_ gradient: UnsafePointer<Float>, to index: Int32, scale: Float = 1) {
    guard let target = derivative(of: index) else { return }
    let count = nodes[Int(index)].shape.count
    if target.adds {
      kernels_add_scaled(workers?.pool, count, scale, gradient, target.scalars)
    } else {
      for i in 0..<count { target.scalars[i] = scale * gradient[i] }
    }
  }

  /// d(ab) = b da + a db.
  func differentiateProduct(_ left: Int32, _ right: Int32, _ gradient: UnsafePointer<Float>) {
    for (index, other) in [(left, right), (right, left)] {
      let factor = nodes[Int(other)].value
      addToDerivative(of: index) { gradient[$0] * factor[$0] }
    }
  }

  /// The derivative goes to the smaller of the two.
  func differentiateMinimum(_ left: Int32, _ right: Int32, _ gradient: UnsafePointer<Float>) {
    let (a, b) = (nodes[Int(left)].value, nodes[Int(right)].value)
    addToDerivative(of: left) { b[$0] < a[$0] ? 0 : gradient[$0] }
    addToDerivative(of: right) { b[$0] < a[$0] ? gradient[$0] : 0 }
  }

  /// Adds `slope` of each place to the derivative by `index`.
  @inline(__always)
  func addToDerivative(of index: Int32, _ slope: (Int) -> Float) {
    guard let target = derivative(of: index) else { return }
    let count = nodes[Int(index)].shape.count
    if target.adds {
      for i in 0..<count { target.scalars[i] += slope(i) }
    } else {
      for i in 0..<count { target.scalars[i] = slope(i) }
    }
  }
}
