/// The mean, the variance and the skewness of numbers that come one by one.
///
/// (B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", 1962; P. Pébay, "Formulas
/// for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments", 2008.)
public struct Moments: Sendable, Hashable {
  /// How many numbers came.
  public private(set) var count = 0

  /// Their mean; 0 of none.
  public private(set) var mean = 0.0

  /// The sum of the squares of their distances to the mean.
  public private(set) var squares = 0.0

  /// The sum of the cubes of their distances to the mean.
  public private(set) var cubes = 0.0

  /// Creates the moments of no number.
  public init() {}

  /// Creates the moments of a sample.
  ///
  /// - Precondition: `sample` is not empty.
  public init(of sample: [Double]) {
    guard !sample.isEmpty else { fatalError("a mean needs a number, got \(sample.count)") }
    // In two passes, which round less.
    let mean = sample.reduce(0, +) / Double(sample.count)
    count = sample.count
    self.mean = mean
    for number in sample {
      let distance = number - mean
      squares += distance * distance
      cubes += distance * distance * distance
    }
  }

  /// The variance, with n − 1 in the denominator; 0 of fewer than two numbers.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }

  /// Counts one more number.
  public mutating func add(_ number: Double) {
    count += 1
    let n = Double(count)
    let distance = number - mean
    let step = distance / n
    mean += step
    cubes += step * (distance * step * (n - 1) * (n - 2) - 3 * squares)
    squares += distance * (number - mean)
  }
}
