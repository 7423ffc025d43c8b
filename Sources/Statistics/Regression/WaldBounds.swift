internal import Foundation

/// Where a log-likelihood ratio that is watched ends a test: at ln(β/(1−α)) and ln((1−β)/α).
///
/// (A. Wald, "Sequential Tests of Statistical Hypotheses", 1945.)
public struct WaldBounds: Sendable, Hashable {
  /// How often the upper bound may be reached where the hypothesis of the lower one is true.
  public let alpha: Double

  /// How often the lower bound may be reached where the hypothesis of the upper one is true.
  public let beta: Double

  /// The bound below, which is negative.
  public let lower: Double

  /// The bound above, which is positive.
  public let upper: Double

  /// Creates the bounds.
  ///
  /// - Precondition: The errors are above 0 and add up to less than 1.
  public init(alpha: Double = 0.05, beta: Double = 0.05) {
    guard alpha > 0, beta > 0, alpha + beta < 1 else {
      fatalError("no test has errors \(alpha) and \(beta)")
    }
    self.alpha = alpha
    self.beta = beta
    lower = log(beta / (1 - alpha))
    upper = log((1 - beta) / alpha)
  }
}
