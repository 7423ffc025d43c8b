internal import CKernels

// Rows of log-probabilities, [..., k]: a probability of zero may have any finite logarithm.
extension Variable {
  /// The entropy of each row of log-probabilities l, [..., k] to [...]: -Σ eˡ l.
  package func categoricalEntropy() -> Variable {
    let x = tape.node(self)
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    let (result, slopes) = (tape.allocate(count: rows), tape.allocate(count: x.shape.count))
    kernels_activate(nil, x.shape.count, x.value, slopes, Int32(KERNELS_EXPONENTIAL))
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        sum -= slopes[i] * x.value[i]
        slopes[i] *= -1 - x.value[i]
      }
      result[row] = sum
    }
    return tape.append(
      .init(first: .init(self, slopes), columns: columns), shape: x.shape.droppingLast,
      value: result)
  }

  /// The Kullback-Leibler divergence of each row of log-probabilities l from that of `other`, m,
  /// [..., k] to [...]: Σ eˡ (l - m).
  package func categoricalDivergence(from other: Variable) -> Variable {
    let (x, y) = (tape.node(self), tape.node(other))
    require(x.shape == y.shape, "shapes \(x.shape) and \(y.shape) differ")
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    let result = tape.allocate(count: rows)
    let (slopes, otherSlopes) = (
      tape.allocate(count: x.shape.count), tape.allocate(count: x.shape.count)
    )
    kernels_activate(nil, x.shape.count, x.value, slopes, Int32(KERNELS_EXPONENTIAL))
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        let difference = x.value[i] - y.value[i]
        sum += slopes[i] * difference
        otherSlopes[i] = -slopes[i]
        slopes[i] *= 1 + difference
      }
      result[row] = sum
    }
    return tape.append(
      .init(
        first: .init(self, slopes), second: .init(other, otherSlopes), columns: columns),
      shape: x.shape.droppingLast, value: result)
  }
}
