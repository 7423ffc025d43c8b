public import Tensors

/// Rows of independent numbers in -1...1, tanh of normal ones, as bounded actions are (Haarnoja et
/// al., Soft Actor-Critic Algorithms and Applications, 2018, appendix C).
///
///     a = tanh u,  u ~ N(μ, σ²):  ln p(a) = ln N(u; μ, σ²) - Σ ln(1 - tanh² u)
///
/// The last term is computed from u as 2 (ln 2 - u - ln(1 + e⁻²ᵘ)), so it stays exact where a rounds
/// to ±1.
public struct SquashedGaussian {
  /// The distribution of u.
  public let gaussian: DiagonalGaussian

  /// Creates the distribution; `mean` is [n, d], `logDeviation` [n, d] or [d].
  public init(mean: Variable, logDeviation: Variable) {
    gaussian = DiagonalGaussian(mean: mean, logDeviation: logDeviation)
  }

  /// The most usual action, tanh μ, [n, d].
  public func mode() -> Variable { gaussian.mean.activated(by: .tanh) }

  /// Draws an action a row, [n, d], through which derivatives flow to μ and s, with its log-density,
  /// [n], whose derivatives include the way through the action.
  public func sample(
    using random: inout some RandomNumberGenerator
  ) -> (action: Variable, logProbability: Variable) {
    let (value, logProbability) = gaussian.sample(using: &random)
    return (value.activated(by: .tanh), logProbability - value.logTanhSlopes())
  }

  /// The log-density of the actions tanh u, [n, d] to [n], exact however large u is.
  public func logProbability(ofUnsquashed value: Variable) -> Variable {
    gaussian.logProbability(of: value) - value.logTanhSlopes()
  }

  /// The log-density of actions in -1...1, [n, d] to [n].
  ///
  /// An action within 1e-6 of the bounds counts as 1e-6 away from them: whoever can keeps u and asks
  /// for `logProbability(ofUnsquashed:)`.
  public func logProbability(of action: Variable) -> Variable {
    let inside = action.clamped(to: -0.999_999...0.999_999)
    let value = ((inside + 1).logarithm() - (-inside + 1).logarithm()) * 0.5
    return logProbability(ofUnsquashed: value)
  }

  /// The entropy of each row, [n], estimated from one draw, for there is no closed form.
  public func entropyEstimate(using random: inout some RandomNumberGenerator) -> Variable {
    -sample(using: &random).logProbability
  }

  /// The Kullback-Leibler divergence of each row from that of `other`, [n], which tanh leaves as it
  /// is between the normal distributions.
  public func divergence(from other: SquashedGaussian) -> Variable {
    gaussian.divergence(from: other.gaussian)
  }

  /// Overwrites `action` with a draw and returns its log-density; d numbers each.
  public static func sample(
    mean: Span<Float>, logDeviation: Span<Float>, into action: inout MutableSpan<Float>,
    using random: inout some RandomNumberGenerator
  ) -> Float {
    let density = Sampling.gaussian(
      mean: mean, logDeviation: logDeviation, into: &action, using: &random)
    return density - Sampling.squash(&action)
  }
}
