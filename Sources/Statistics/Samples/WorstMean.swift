/// Returns the mean of the lowest `share` of `sample`: the conditional value at risk of returns.
///
/// Where n · `share` is no whole number, the last of the lowest counts by the fraction (Acerbi and Tasche, "On the
/// Coherence of Expected Shortfall", 2002, definition 2.6; Rockafellar and Uryasev, "Conditional Value-at-Risk for
/// General Loss Distributions", 2002).
///
/// - Parameters:
///   - sample: A number at least.
///   - share: α, above 0 and at most 1.
/// - Returns: (x₁ + … + xₖ + (nα − k) xₖ₊₁) / (nα) of ascending xᵢ, with k = ⌊nα⌋.
public func worstMean(of sample: [Double], share: Double = 0.05) -> Double {
  let sorted = sample.sorted()
  return worstMean(of: sorted, sorted.map { _ in 1 }, share: share)
}

/// Returns the mean of the lowest `share` of ascending numbers that each stand for as many as `counts` says.
func worstMean(of sorted: [Double], _ counts: [Int], share: Double) -> Double {
  guard share > 0, share <= 1, !sorted.isEmpty else {
    fatalError("there is no mean of the worst \(share) of \(sorted.count) numbers")
  }
  let wanted = share * Double(counts.reduce(0, +))
  var (left, sum) = (wanted, 0.0)
  for (value, count) in zip(sorted, counts) where count > 0 {
    let taken = min(left, Double(count))
    sum += taken * value
    left -= taken
    if left <= 0 { break }
  }
  return sum / wanted
}
