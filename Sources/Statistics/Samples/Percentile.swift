/// Returns the number below which so many of a hundred lie, on the straight line between its neighbours.
///
/// This is `numpy.percentile` with its usual method `linear`, to the last
/// bit (definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
///
/// - Parameters:
///   - percent: From 0 to 100.
///   - sorted: The sample in ascending order, with a number at least.
/// - Returns: What stands at position percent/100 · (n − 1).
public func percentile(_ percent: Double, of sorted: [Double]) -> Double {
  guard (0...100).contains(percent), !sorted.isEmpty else {
    fatalError("there is no percentile \(percent) of \(sorted.count) numbers")
  }
  let position = percent / 100 * Double(sorted.count - 1)
  let i = Int(position)
  guard i + 1 < sorted.count else { return sorted[i] }
  let share = position - Double(i)
  let step = sorted[i + 1] - sorted[i]
  // From the nearer neighbour, as NumPy does.
  return share < 0.5 ? sorted[i] + step * share : sorted[i + 1] - step * (1 - share)
}

/// Returns the interval between the percentiles that leave (1 − `confidence`)/2 at either end of `sorted`; without bounds where
/// figures that are not finite leave none.
func percentileInterval(_ confidence: Double, of sorted: [Double]) -> ClosedRange<Double> {
  let outside = 50 * (1 - confidence)
  let (low, high) = (percentile(outside, of: sorted), percentile(100 - outside, of: sorted))
  return low <= high ? low...high : -.infinity ... .infinity
}
