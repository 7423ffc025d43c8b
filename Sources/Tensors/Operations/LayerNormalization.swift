internal import CKernels

extension Operation {
  /// y = gain (x - mean) scale + shift, with a mean and a scale for each row.
  struct LayerNormalization {
    var input, gain, shift: Int32
    var means, scales: UnsafePointer<Float>
  }
}

extension Variable {
  /// Every row of [..., columns] normalized, then scaled by `gain` and shifted, [columns] both.
  ///
  ///     y = gain (x - mean) / √(variance + ε) + shift
  ///
  /// (Ba et al., Layer Normalization, 2016, equation 4.)
  public func layerNormalized(gain: Variable, shift: Variable, epsilon: Float = 1e-5) -> Variable {
    let (x, g, b) = (tape.node(self), tape.node(gain), tape.node(shift))
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    require(
      g.shape.count == columns && b.shape.count == columns,
      "a normalization of shapes \(g.shape) and \(b.shape) does not fit shape \(x.shape)")
    let result = tape.allocate(count: x.shape.count)
    let means = tape.allocate(count: rows)
    let scales = tape.allocate(count: rows)
    kernels_layer_norm(
      tape.workers?.pool, rows, columns, epsilon, x.value, g.value, b.value, result, means, scales)
    let operation = Operation.LayerNormalization(
      input: index, gain: gain.index, shift: shift.index, means: UnsafePointer(means),
      scales: UnsafePointer(scales))
    return tape.append(
      .layerNormalization(operation), shape: x.shape, value: result,
      needsGradient: x.needsGradient || g.needsGradient || b.needsGradient)
  }
}

extension Tape {
  /// With δ = gain dy and x̂ the normalized x: dx = scale (δ - mean δ - x̂ mean(δ x̂)) by rows,
  /// dgain = Σ dy x̂, dshift = Σ dy.
  func differentiate(
    _ operation: Operation.LayerNormalization, _ gradient: UnsafePointer<Float>
  ) {
    let x = nodes[Int(operation.input)]
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    if nodes[Int(operation.gain)].needsGradient || nodes[Int(operation.shift)].needsGradient {
      let sums = allocate(count: 2 * columns)
      let room = allocate(count: kernels_reduction_room(rows, columns))
      kernels_layer_norm_sums(
        workers?.pool, rows, columns, x.value, operation.means, operation.scales, gradient, sums,
        sums + columns, room)
      addToDerivative(of: operation.gain) { sums[columns + $0] }
      addToDerivative(of: operation.shift) { sums[$0] }
    }
    guard let target = derivative(of: operation.input) else { return }
    kernels_layer_norm_backward(
      workers?.pool, rows, columns, x.value, nodes[Int(operation.gain)].value, operation.means,
      operation.scales, gradient, target.scalars, target.adds ? 1 : 0)
  }
}
