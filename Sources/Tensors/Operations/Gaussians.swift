internal import CKernels

/// ln √(2π), the constant of a normal density.
let logRootOfTwoPi: Float = 0.918_938_533_204_672_7

// Rows of independent normal numbers, whose spread is given by the logarithm s of their standard
// deviation; self is the mean μ of every number, [..., d].
extension Variable {
  /// The log-density of `value` under normal distributions around this mean, [..., d] to [...]:
  /// Σ -z²/2 - s - ln √(2π) with z = (value - μ) e⁻ˢ.
  package func gaussianLogDensity(logDeviation: Variable, at value: Variable) -> Variable {
    let (mean, spread, x) = (tape.node(self), tape.node(logDeviation), tape.node(value))
    require(
      mean.shape == spread.shape && mean.shape == x.shape && mean.shape.rank >= 1,
      "values of shape \(x.shape) for means \(mean.shape) and deviations \(spread.shape)")
    let (rows, columns) = (mean.shape.rowCount, mean.shape.columnCount)
    let count = mean.shape.count
    let result = tape.allocate(count: rows)
    let meanSlopes = tape.allocate(count: count)
    let valueSlopes = tape.allocate(count: count)
    let spreadSlopes = tape.allocate(count: count)
    for i in 0..<count { valueSlopes[i] = -spread.value[i] }
    kernels_activate(nil, count, valueSlopes, meanSlopes, Int32(KERNELS_EXPONENTIAL))
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        let z = (x.value[i] - mean.value[i]) * meanSlopes[i]
        sum -= 0.5 * z * z + spread.value[i] + logRootOfTwoPi
        meanSlopes[i] *= z
        valueSlopes[i] = -meanSlopes[i]
        spreadSlopes[i] = z * z - 1
      }
      result[row] = sum
    }
    return tape.append(
      .init(
        first: .init(self, meanSlopes), second: .init(logDeviation, spreadSlopes),
        third: .init(value, valueSlopes), columns: columns),
      shape: mean.shape.droppingLast, value: result)
  }

  /// Draws x = μ + eˢ ε with standard normal ε; its derivatives are 1 by μ and eˢ ε by s.
  ///
  /// Also returns the log-density of each row's draw, [...], in which μ cancels:
  /// Σ -ε²/2 - s - ln √(2π). (Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 2.4.)
  package func gaussianDraw(
    logDeviation: Variable, using random: inout some RandomNumberGenerator
  ) -> (value: Variable, logDensity: Variable) {
    let (mean, spread) = (tape.node(self), tape.node(logDeviation))
    require(
      mean.shape == spread.shape && mean.shape.rank >= 1,
      "means of shape \(mean.shape) and deviations of shape \(spread.shape) differ")
    let (rows, columns) = (mean.shape.rowCount, mean.shape.columnCount)
    let count = mean.shape.count
    let (value, density) = (tape.allocate(count: count), tape.allocate(count: rows))
    let (ones, minusOnes) = (tape.allocate(count: count), tape.allocate(count: count))
    let noise = tape.allocate(count: count)
    let deviations = tape.allocate(count: count)
    random.fill(noise, count: count)
    kernels_activate(nil, count, spread.value, deviations, Int32(KERNELS_EXPONENTIAL))
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        sum -= 0.5 * noise[i] * noise[i] + spread.value[i] + logRootOfTwoPi
        deviations[i] *= noise[i]
        value[i] = mean.value[i] + deviations[i]
        ones[i] = 1
        minusOnes[i] = -1
      }
      density[row] = sum
    }
    let draw = tape.append(
      .init(first: .init(self, ones), second: .init(logDeviation, deviations), columns: 1),
      shape: mean.shape, value: value)
    let logDensity = tape.append(
      .init(first: .init(logDeviation, minusOnes), columns: columns),
      shape: mean.shape.droppingLast, value: density)
    return (draw, logDensity)
  }

  /// The Kullback-Leibler divergence of each row from the standard normal distribution, [..., d] to
  /// [...]: Σ (μ² + e²ˢ - 1) / 2 - s (Kingma and Welling 2014, appendix B).
  package func gaussianDivergenceFromStandard(logDeviation: Variable) -> Variable {
    let (mean, spread) = (tape.node(self), tape.node(logDeviation))
    require(
      mean.shape == spread.shape && mean.shape.rank >= 1,
      "means of shape \(mean.shape) and deviations of shape \(spread.shape) differ")
    let (rows, columns) = (mean.shape.rowCount, mean.shape.columnCount)
    let count = mean.shape.count
    let result = tape.allocate(count: rows)
    let slopes = tape.allocate(count: count)
    for i in 0..<count { slopes[i] = 2 * spread.value[i] }
    kernels_activate(nil, count, slopes, slopes, Int32(KERNELS_EXPONENTIAL))
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        slopes[i] -= 1
        sum += 0.5 * (mean.value[i] * mean.value[i] + slopes[i]) - spread.value[i]
      }
      result[row] = sum
    }
    return tape.append(
      .init(
        first: .init(self, mean.value), second: .init(logDeviation, slopes),
        columns: columns),
      shape: mean.shape.droppingLast, value: result)
  }

  /// The sum over each row of ln(1 - tanh² u), [..., d] to [...], the logarithm of how much tanh
  /// shrinks the volume there: 2 (ln 2 - u - ln(1 + e⁻²ᵘ)), which stays finite where tanh is ±1.
  ///
  /// (Haarnoja et al., Soft Actor-Critic Algorithms and Applications, 2018, appendix C.)
  package func logTanhSlopes() -> Variable {
    let x = tape.node(self)
    let (rows, columns) = (x.shape.rowCount, x.shape.columnCount)
    let (result, slopes) = (tape.allocate(count: rows), tape.allocate(count: x.shape.count))
    for i in 0..<x.shape.count { slopes[i] = -2 * x.value[i] }
    kernels_softplus(x.shape.count, slopes, slopes)
    for row in 0..<rows {
      var sum: Float = 0
      for i in row * columns..<(row + 1) * columns {
        sum += 2 * (0.693_147_2 - x.value[i] - slopes[i])
      }
      result[row] = sum
    }
    kernels_activate(nil, x.shape.count, x.value, slopes, Int32(KERNELS_TANH))
    for i in 0..<x.shape.count { slopes[i] *= -2 }
    return tape.append(
      .init(first: .init(self, slopes), columns: columns), shape: x.shape.droppingLast,
      value: result)
  }
}
