/// The moments of pairs of numbers that come one by one, and how far the two go together.
public struct PairMoments: Sendable, Hashable {
  /// The moments of the first of each pair.
  public private(set) var first = Moments()

  /// The moments of the second of each pair.
  public private(set) var second = Moments()

  /// The moments of the first less the second.
  public private(set) var difference = Moments()

  private var products = 0.0

  /// Creates the moments of no pair.
  public init() {}

  /// The covariance, with n − 1 in the denominator; 0 of fewer than two pairs.
  public var covariance: Double { first.count > 1 ? products / Double(first.count - 1) : 0 }

  /// Pearson's correlation, from −1 to 1; `nil` where either of the two is the same in all pairs.
  public var correlation: Double? {
    let scale = (first.squares * second.squares).squareRoot()
    return scale > 0 ? min(1, max(-1, products / scale)) : nil
  }

  /// Counts one more pair.
  public mutating func add(_ first: Double, _ second: Double) {
    let distance = first - self.first.mean
    self.first.add(first)
    self.second.add(second)
    difference.add(first - second)
    products += distance * (second - self.second.mean)
  }
}

/// Returns Pearson's correlation of two samples whose numbers belong together one by one, from −1 to 1.
///
/// - Returns: `nil` where either of the samples is one number throughout.
public func correlation(_ x: [Double], _ y: [Double]) -> Double? {
  guard x.count == y.count else {
    fatalError("a correlation needs pairs, got \(x.count) and \(y.count) numbers")
  }
  var moments = PairMoments()
  for (x, y) in zip(x, y) { moments.add(x, y) }
  return moments.correlation
}
