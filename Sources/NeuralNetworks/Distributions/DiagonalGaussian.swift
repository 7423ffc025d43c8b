public import Tensors

/// Rows of independent normal numbers, such as a policy over continuous actions.
///
/// On a tape it is made of means μ, [n, d], and logarithms s of the standard deviations, and
/// differentiates what it computes; the static functions act without a tape.
public struct DiagonalGaussian {
  /// The means μ, [n, d].
  public let mean: Variable

  /// The logarithms s = ln σ of the standard deviations, [n, d].
  public let logDeviation: Variable

  /// Creates the distribution; a `logDeviation` of shape [d] serves all rows.
  public init(mean: Variable, logDeviation: Variable) {
    self.mean = mean
    self.logDeviation =
      logDeviation.shape.rank == 1 && mean.shape.rank == 2
      ? logDeviation.repeated(mean.shape[0]) : logDeviation
    require(
      self.logDeviation.shape == mean.shape,
      "deviations of shape \(logDeviation.shape) do not fit means of shape \(mean.shape)")
  }

  /// The log-density of one value a row, [n, d] to [n]: Σ -z²/2 - s - ln √(2π), z = (x - μ) / σ.
  public func logProbability(of value: Variable) -> Variable {
    mean.gaussianLogDensity(logDeviation: logDeviation, at: value)
  }

  /// The entropy of each row, [n]: Σ s + 1/2 + ln √(2π).
  public func entropy() -> Variable {
    logDeviation.rowSums() + Float(mean.shape.columnCount) * 1.418_938_5
  }

  /// Draws μ + σ ε, [n, d], through which derivatives flow to μ and s, with its log-density, [n].
  ///
  /// (Kingma and Welling, Auto-Encoding Variational Bayes, 2014, section 2.4.) Derivatives of the
  /// density include the way through the value.
  public func sample(
    using random: inout some RandomNumberGenerator
  ) -> (value: Variable, logProbability: Variable) {
    let (value, logDensity) = mean.gaussianDraw(logDeviation: logDeviation, using: &random)
    return (value, logDensity)
  }

  /// The Kullback-Leibler divergence of each row from the standard normal distribution, [n]:
  /// Σ (μ² + σ² - 1) / 2 - s.
  public func divergenceFromStandardNormal() -> Variable {
    mean.gaussianDivergenceFromStandard(logDeviation: logDeviation)
  }

  /// The Kullback-Leibler divergence of each row from that of `other`, [n]:
  /// Σ ((μ₁ - μ₂)² / σ₂² + σ₁² / σ₂² - 1) / 2 - (s₁ - s₂).
  public func divergence(from other: DiagonalGaussian) -> Variable {
    // In units of the other's deviation the other is the standard normal distribution.
    let difference = (mean - other.mean) * (-other.logDeviation).exponential()
    return difference.gaussianDivergenceFromStandard(
      logDeviation: logDeviation - other.logDeviation)
  }

  /// Overwrites `value` with a draw and returns its log-density; d numbers each.
  public static func sample(
    mean: Span<Float>, logDeviation: Span<Float>, into value: inout MutableSpan<Float>,
    using random: inout some RandomNumberGenerator
  ) -> Float {
    Sampling.gaussian(mean: mean, logDeviation: logDeviation, into: &value, using: &random)
  }

  /// The log-density of `value`; d numbers each.
  public static func logProbability(
    of value: Span<Float>, mean: Span<Float>, logDeviation: Span<Float>
  ) -> Float {
    Sampling.gaussianLogDensity(of: value, mean: mean, logDeviation: logDeviation)
  }
}
