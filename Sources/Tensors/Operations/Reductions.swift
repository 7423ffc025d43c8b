extension Variable {
  /// The sum of all scalars, one scalar.
  public func sum() -> Variable { total(scale: 1) }

  /// The mean of all scalars, one scalar.
  public func mean() -> Variable { total(scale: 1 / Float(max(shape.count, 1))) }

  /// The sum of each row: [..., columns] becomes [...].
  public func rowSums() -> Variable {
    let x = tape.node(self)
    require(x.shape.rank >= 1, "a scalar has no rows to sum")
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    let result = tape.allocate(count: rows)
    for row in 0..<rows {
      var sum: Float = 0
      for column in 0..<columns { sum += x.value[row * columns + column] }
      result[row] = sum
    }
    return tape.append(
      .rowSums(input: index), shape: x.shape.droppingLast, value: result,
      needsGradient: x.needsGradient)
  }

  private func total(scale: Float) -> Variable {
    let x = tape.node(self)
    var sum: Float = 0
    for i in 0..<x.shape.count { sum += x.value[i] }
    let result = tape.allocate(count: 1)
    result[0] = sum * scale
    return tape.append(
      .total(input: index, scale: scale), shape: [], value: result,
      needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// Every scalar of a row gets the row's derivative.
  func differentiateRowSums(of input: Int32, _ gradient: UnsafePointer<Float>) {
    let columns = nodes[Int(input)].shape.columnCount
    addToDerivative(of: input) { gradient[$0 / columns] }
  }

  /// Every scalar gets the same derivative.
  func differentiateTotal(of input: Int32, scale: Float, _ gradient: UnsafePointer<Float>) {
    let slope = scale * gradient[0]
    addToDerivative(of: input) { _ in slope }
  }
}
