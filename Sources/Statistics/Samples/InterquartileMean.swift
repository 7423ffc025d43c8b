/// Returns the mean of what is left of `sample` when ⌊n/4⌋ numbers are cut from each end.
///
/// Whole numbers are cut, so that up to three of the middle of an odd sample count more than half of it: of 0, 0, 9
/// it is 3. So do `scipy.stats.trim_mean(sample, 0.25)` and rliable (Agarwal et al., "Deep Reinforcement Learning at
/// the Edge of the Statistical Precipice", 2021).
///
/// - Precondition: `sample` is not empty.
public func interquartileMean(of sample: [Double]) -> Double {
  guard !sample.isEmpty else { fatalError("a mean needs a number, got \(sample.count)") }
  let cut = sample.count / 4
  let middle = sample.sorted()[cut..<sample.count - cut]
  return middle.reduce(0, +) / Double(middle.count)
}
