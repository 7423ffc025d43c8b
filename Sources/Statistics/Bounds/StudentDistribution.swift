/// Student's t distribution: of the mean of normal numbers, in units of its estimated standard error.
///
/// ("Student", "The Probable Error of a Mean", 1908.)
public struct StudentDistribution: Sendable, Hashable {
  /// The degrees of freedom ν, above 0: n − 1 for n numbers.
  public let degreesOfFreedom: Double

  /// Creates the distribution.
  public init(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0 else {
      fatalError("Student's distribution needs degrees of freedom above 0, got \(degreesOfFreedom)")
    }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns the probability of at most `t`, by Iₓ(ν/2, ½)/2 with x = ν / (ν + t²) (DLMF 8.17).
  public func probability(upTo t: Double) -> Double {
    let square = t * t
    // The smaller of x and 1 − x is known exactly.
    let beyond =
      square < degreesOfFreedom
      ? 0.5
        * (1
          - incompleteBeta(
            square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2))
      : 0.5
        * incompleteBeta(
          degreesOfFreedom / (degreesOfFreedom + square), degreesOfFreedom / 2, 0.5)
    return t < 0 ? beyond : 1 - beyond
  }

  /// Returns the number that a draw is at most with `probability`, which is above 0 and below 1.
  public func quantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      fatalError("no number is exceeded by all but \(probability) of Student's distribution")
    }
    guard probability <= 0.5 else { return -quantile(1 - probability) }
    guard probability < 0.5 else { return 0 }
    var low = -1.0
    while self.probability(upTo: low) > probability { low *= 2 }
    return root(in: low...0) { self.probability(upTo: $0) - probability }
  }
}
