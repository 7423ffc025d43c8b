internal import CKernels

extension Operation {
  /// A matrix, and what is added to it with its rows and columns scaled.
  struct Perturbation {
    var mean, deviation: Int32
    var rows, columns: UnsafePointer<Float>
  }
}

extension Variable {
  /// This matrix and another one whose rows and columns are scaled, [m, n]; a vector, [n], is one
  /// row.
  ///
  ///     self + deviation ⊙ (rows columnsᵀ)
  ///
  /// So noise of m + n numbers perturbs m · n weights (Fortunato et al., "Noisy Networks for
  /// Exploration", 2018, equations 10 and 11).
  public func perturbed(
    by deviation: Variable, rows: Span<Float>, columns: Span<Float>
  ) -> Variable {
    let (mean, other) = (tape.node(self), tape.node(deviation))
    require(
      mean.shape == other.shape && mean.shape.rowCount == rows.count
        && mean.shape.columnCount == columns.count,
      "\(rows.count) rows and \(columns.count) columns scale shape \(other.shape), added to "
        + "\(mean.shape)")
    let (rows, columns) = (tape.copy(rows), tape.copy(columns))
    let result = tape.allocate(count: mean.shape.count)
    kernels_add_scaled_matrix(
      mean.shape.rowCount, mean.shape.columnCount, rows, columns, other.value, mean.value, result)
    return tape.append(
      .perturbation(
        .init(mean: index, deviation: deviation.index, rows: rows, columns: columns)),
      shape: mean.shape, value: result, needsGradient: mean.needsGradient || other.needsGradient)
  }
}

extension Tape {
  /// A copy that lasts as long as the pass.
  fileprivate func copy(_ numbers: Span<Float>) -> UnsafePointer<Float> {
    let result = allocate(count: numbers.count)
    for i in numbers.indices { result[i] = numbers[i] }
    return UnsafePointer(result)
  }

  /// The derivative goes to the matrix as it is, and to the other one scaled.
  func differentiate(
    _ perturbation: Operation.Perturbation, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    passOn(gradient, to: perturbation.mean)
    guard let target = derivative(of: perturbation.deviation) else { return }
    kernels_add_scaled_matrix(
      node.shape.rowCount, node.shape.columnCount, perturbation.rows, perturbation.columns,
      gradient, target.adds ? UnsafePointer(target.scalars) : nil, target.scalars)
  }
}
