/// By how much one mean is above another, as far as samples tell.
public struct MeanDifference: Sendable, Hashable {
  /// The difference of the means of the samples.
  public let estimate: Double

  /// The variance of `estimate`, itself estimated.
  public let variance: Double

  /// The degrees of freedom of that estimate.
  public let degreesOfFreedom: Double

  /// The third cumulant of `estimate`, itself estimated: 0 where it is as often above as below what is true.
  public let skew: Double

  /// The standard deviation of how far the next episode moves `estimate`.
  public let step: Double

  /// Creates the difference of numbers that belong together one by one, from the moments of theirs.
  ///
  /// - Precondition: There are two at least.
  public init(paired differences: Moments) {
    guard differences.count > 1 else {
      fatalError("a variance needs 2 differences, got \(differences.count)")
    }
    let n = Double(differences.count)
    estimate = differences.mean
    variance = differences.variance / n
    degreesOfFreedom = n - 1
    skew = differences.skewOfMean
    step = differences.variance.squareRoot() / n
  }

  /// Creates the difference of the means of two samples, of which the first grows and the second is given.
  ///
  /// The variances add up; the degrees of freedom are Welch's ("The Generalization of 'Student's' Problem when Several
  /// Different Population Variances are Involved", 1947).
  ///
  /// - Parameters:
  ///   - first: Two numbers at least.
  ///   - second: Two numbers at least.
  ///   - covariance: Of a number of the one with its partner in the other, where they have partners.
  public init(of first: Moments, less second: Moments, covariance: Double = 0) {
    guard first.count > 1, second.count > 1 else {
      fatalError("variances need 2 numbers, got \(first.count) and \(second.count)")
    }
    let (n, m) = (Double(first.count), Double(second.count))
    let (a, b) = (first.variance / n, second.variance / m)
    estimate = first.mean - second.mean
    // The pairs are as many as the smaller sample; each adds its covariance / (n m).
    variance = max(0, a + b - 2 * covariance / max(n, m))
    let weight = a * a / (n - 1) + b * b / (m - 1)
    degreesOfFreedom = weight > 0 ? (a + b) * (a + b) / weight : n - 1
    skew = first.skewOfMean - second.skewOfMean
    step = first.variance.squareRoot() / n
  }
}

extension Moments {
  /// The third cumulant of the mean, as far as so many numbers tell.
  ///
  /// The skewness of n normal numbers has a variance of about 6/n. If that of what is tested were drawn with variance
  /// 6/50 about 0, n/(n + 50) of what is seen would be expected. To take more of it would help where differences are
  /// skewed, and err more where they are not.
  fileprivate var skewOfMean: Double {
    let n = Double(count)
    return cubes / n / (n * n) * (n / (n + 50))
  }
}
