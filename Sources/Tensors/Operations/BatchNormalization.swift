internal import CKernels

extension Operation {
  /// y = activation(gain (x - mean) scale + shift + addend) by columns; `addend` is -1 without one.
  struct BatchNormalization {
    var input, gain, shift, addend: Int32
    var isRectified: Bool
    /// Whether mean and scale follow from x, and therefore have derivatives by it.
    var usesBatch: Bool
    var mean, scale: UnsafePointer<Float>
  }
}

extension Variable {
  /// Every column of [..., columns] normalized, scaled and shifted, plus `addend`, then activated.
  ///
  ///     y = activation(gain (x - mean) / √(variance + ε) + shift + addend)
  ///
  /// With `usesBatch`, mean and variance are those of the rows at hand, and the running statistics
  /// `mean` and `variance`, [columns] both, are asked to move towards them by `momentum` (towards
  /// the unbiased variance): see `Parameters.updateStatistics(from:)`. Otherwise the running
  /// statistics themselves are used. An `addend` of the same shape is what a residual block adds
  /// before its activation; a ReLU and the addend cost no further pass through memory.
  /// (Ioffe and Szegedy, Batch Normalization, 2015, algorithms 1 and 2.)
  public func batchNormalized(
    gain: Variable, shift: Variable, mean: Variable, variance: Variable, usesBatch: Bool,
    addend: Variable? = nil, activation: Activation = .identity, momentum: Float = 0.1,
    epsilon: Float = 1e-5
  ) -> Variable {
    let x = tape.node(self)
    let (columns, rows) = (x.shape.columnCount, x.shape.rowCount)
    for part in [gain, shift, mean, variance] {
      let shape = tape.node(part).shape
      require(
        shape.count == columns, "a normalization of shape \(shape) does not fit shape \(x.shape)")
    }
    let (g, b) = (tape.node(gain), tape.node(shift))
    let (runningMean, runningVariance) = (tape.node(mean), tape.node(variance))
    var operation = Operation.BatchNormalization(
      input: index, gain: gain.index, shift: shift.index, addend: addend?.index ?? -1,
      isRectified: activation == .relu, usesBatch: usesBatch,
      mean: UnsafePointer(runningMean.value), scale: UnsafePointer(runningVariance.value))
    var used = operation.scale
    if usesBatch {
      require(rows >= 1, "a batch of shape \(x.shape) has no statistics")
      let moments = tape.allocate(count: 2 * columns)
      let room = tape.allocate(count: kernels_reduction_room(rows, columns))
      kernels_column_moments(
        tape.workers?.pool, rows, columns, x.value, moments, moments + columns, room)
      tape.moveStatistic(runningMean, towards: moments, by: momentum)
      tape.moveStatistic(
        runningVariance, towards: moments + columns, by: momentum,
        factor: rows > 1 ? Float(rows) / Float(rows - 1) : 1)
      operation.mean = UnsafePointer(moments)
      used = UnsafePointer(moments + columns)
    }
    let scale = tape.allocate(count: columns)
    let factor = tape.allocate(count: columns)
    let term = tape.allocate(count: columns)
    for j in 0..<columns {
      scale[j] = 1 / (used[j] + epsilon).squareRoot()
      factor[j] = g.value[j] * scale[j]
      term[j] = b.value[j] - operation.mean[j] * factor[j]
    }
    operation.scale = UnsafePointer(scale)
    var needsGradient = x.needsGradient || g.needsGradient || b.needsGradient
    var added: UnsafePointer<Float>?
    if let addend {
      let node = tape.node(addend)
      require(
        node.shape == x.shape, "an addend of shape \(node.shape) does not fit shape \(x.shape)")
      added = UnsafePointer(node.value)
      needsGradient = needsGradient || node.needsGradient
    }
    let result = tape.allocate(count: x.shape.count)
    kernels_normalize(
      tape.workers?.pool, rows, columns, x.value, factor, term, added,
      operation.isRectified ? 1 : 0, result)
    let normalized = tape.append(
      .batchNormalization(operation), shape: x.shape, value: result, needsGradient: needsGradient)
    if activation == .relu || activation == .identity { return normalized }
    return normalized.activated(by: activation)
  }
}

extension Tape {
  /// Asks for a running statistic to move by `rate` towards `factor` times `batch`: the change is
  /// collected among the gradients.
  fileprivate func moveStatistic(
    _ running: Node, towards batch: UnsafePointer<Float>, by rate: Float, factor: Float = 1
  ) {
    guard let gradients, let scalars, case .constant = running.operation else { return }
    let position = running.value - scalars
    guard position >= trainedCount && position < scalarCount else { return }
    let change = gradients + position
    for j in 0..<running.shape.count {
      change[j] += rate * (factor * batch[j] - running.value[j])
    }
  }

  /// With δ the derivative before the activation and x̂ the normalized x: dgain = Σ δ x̂,
  /// dshift = Σ δ, daddend = δ, dx = gain scale (δ - mean δ - x̂ mean(δ x̂)), where the means
  /// are left out if x was normalized by running statistics.
  func differentiate(
    _ operation: Operation.BatchNormalization, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    let x = nodes[Int(operation.input)]
    let (columns, rows) = (x.shape.columnCount, x.shape.rowCount)
    let output = operation.isRectified ? UnsafePointer(node.value) : nil
    let sums = allocate(count: 2 * columns)
    let products = sums + columns
    let room = allocate(count: kernels_reduction_room(rows, columns))
    kernels_normalize_sums(
      workers?.pool, rows, columns, x.value, output, gradient, operation.mean, operation.scale,
      sums, products, room)
    addToDerivative(of: operation.gain) { products[$0] }
    addToDerivative(of: operation.shift) { sums[$0] }

    let gain = nodes[Int(operation.gain)].value
    let slope = allocate(count: 3 * columns)
    let (tilt, level) = (slope + columns, slope + 2 * columns)
    let share = operation.usesBatch && rows > 0 ? 1 / Float(rows) : 0
    for j in 0..<columns {
      slope[j] = gain[j] * operation.scale[j]
      tilt[j] = -slope[j] * products[j] * share * operation.scale[j]
      level[j] = -slope[j] * sums[j] * share - tilt[j] * operation.mean[j]
    }
    let input = derivative(of: operation.input)
    let addend = operation.addend < 0 ? nil : derivative(of: operation.addend)
    var derivatives = kernels_normalization(
      x: UnsafePointer(x.value), y: output, dy: gradient, slope: UnsafePointer(slope),
      tilt: UnsafePointer(tilt), shift: UnsafePointer(level), dx: input?.scalars,
      d_addend: addend?.scalars, accumulate_x: input?.adds == true ? 1 : 0,
      accumulate_addend: addend?.adds == true ? 1 : 0)
    kernels_normalize_backward(workers?.pool, rows, columns, &derivatives)
  }
}
