internal import CKernels

extension Operation {
  /// y = activation(x · w + b); `bias` is -1 without one.
  struct Dense {
    var input, weight, bias: Int32
    var activation: Activation
  }
}

extension Variable {
  /// activation(self · weight + bias): [..., inputs] with weight [inputs, outputs] and bias
  /// [outputs] becomes [..., outputs].
  public func dense(
    weight: Variable, bias: Variable? = nil, activation: Activation = .identity
  ) -> Variable {
    if !activation.followsFromValue {
      return dense(weight: weight, bias: bias).activated(by: activation)
    }
    let x = tape.node(self)
    let w = tape.node(weight)
    require(
      x.shape.rank >= 1 && w.shape.rank == 2 && x.shape[-1] == w.shape[0],
      "an input of shape \(x.shape) does not fit a weight of shape \(w.shape)")
    let rows = x.shape.rowCount
    let outputs = w.shape[1]
    let result = tape.allocate(count: rows * outputs)
    var product = kernels_product()
    product.setSize(rows: rows, columns: outputs, inner: w.shape[0])
    product.setLeft(x.value, rowStride: w.shape[0], innerStride: 1)
    product.setRight(w.value, innerStride: outputs, columnStride: 1)
    product.setResult(result, rowStride: outputs)
    product.activation = activation.kernel
    var needsGradient = x.needsGradient || w.needsGradient
    if let bias {
      let b = tape.node(bias)
      require(
        b.shape.count == outputs, "a bias of shape \(b.shape) does not fit \(outputs) outputs")
      product.bias = UnsafePointer(b.value)
      needsGradient = needsGradient || b.needsGradient
    }
    kernels_matrix_product(tape.workers?.pool, &product)
    return tape.append(
      .dense(
        .init(
          input: index, weight: weight.index, bias: bias?.index ?? -1, activation: activation)),
      shape: x.shape.replacingLast(with: outputs), value: result, needsGradient: needsGradient)
  }

  /// The matrix product [..., k] · [k, n] = [..., n].
  public func matrixProduct(_ right: Variable) -> Variable { dense(weight: right) }
}

extension Tape {
  func differentiate(
    _ dense: Operation.Dense, _ node: Node, _ gradient: UnsafeMutablePointer<Float>
  ) {
    undo(dense.activation, node, gradient)
    differentiateAffine(input: dense.input, weight: dense.weight, bias: dense.bias, gradient)
  }

  /// The derivatives of x w + b, with δ the derivative by it: dw = xᵀ δ, db = Σ δ, dx = δ wᵀ.
  ///
  /// `bias` is -1 without one.
  func differentiateAffine(
    input: Int32, weight: Int32, bias: Int32, _ gradient: UnsafePointer<Float>
  ) {
    let x = nodes[Int(input)]
    let w = nodes[Int(weight)]
    let rows = x.shape.rowCount
    let inputs = w.shape[0]
    let outputs = w.shape[1]
    if bias >= 0, let bias = derivative(of: bias) {
      kernels_sum_rows(
        rows, outputs, gradient, bias.scalars, bias.adds ? 1 : 0)
    }
    if let weight = derivative(of: weight) {
      var product = kernels_product()
      product.setSize(rows: inputs, columns: outputs, inner: rows)
      product.setLeft(x.value, rowStride: 1, innerStride: inputs)
      product.setRight(gradient, innerStride: outputs, columnStride: 1)
      product.setResult(weight.scalars, rowStride: outputs)
      product.accumulate = weight.adds ? 1 : 0
      product.perform(sharedAmong: workers)
    }
    if let input = derivative(of: input) {
      var product = kernels_product()
      product.setSize(rows: rows, columns: inputs, inner: outputs)
      product.setLeft(gradient, rowStride: outputs, innerStride: 1)
      product.setRight(w.value, innerStride: 1, columnStride: outputs)
      product.setResult(input.scalars, rowStride: inputs)
      product.accumulate = input.adds ? 1 : 0
      product.perform(sharedAmong: workers)
    }
  }
}
