/// What the mean is above that a sample was drawn with, with some confidence, in two ways.
///
/// Where the two differ by much, the sample is too small or too skewed for either.
public struct MeanLowerBound: Sendable, Hashable {
  /// How many of a hundred such bounds hold, divided by a hundred.
  public let confidence: Double

  /// By the percentile bootstrap, which knows no distribution.
  public let bootstrap: Double

  /// By Student's t: mean − t s/√n, exact for normal numbers; −∞ of one number.
  public let student: Double

  /// Bounds the mean from below.
  ///
  /// - Parameters:
  ///   - sample: A number at least.
  ///   - confidence: Above ½ and below 1.
  ///   - resampling: How the bootstrap draws.
  public init(
    _ sample: [Double], confidence: Double = 0.95,
    resampling: PercentileBootstrap = PercentileBootstrap()
  ) {
    guard confidence > 0.5, confidence < 1 else {
      fatalError("a lower bound needs a confidence between 0.5 and 1, got \(confidence)")
    }
    self.confidence = confidence
    bootstrap = resampling.lowerBound(ofMeanOf: sample, confidence: confidence)
    let moments = Moments(of: sample)
    guard moments.count > 1 else {
      student = -.infinity
      return
    }
    let n = Double(moments.count)
    let quantile = StudentDistribution(degreesOfFreedom: n - 1).quantile(confidence)
    student = moments.mean - quantile * (moments.variance / n).squareRoot()
  }
}
