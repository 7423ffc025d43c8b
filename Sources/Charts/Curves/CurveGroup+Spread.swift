extension CurveGroup {
  /// No more places than could be told apart.
  private static let limit = 2_000

  /// Returns the middle and the extremes of the runs wherever more than half of them have a value: one
  /// that is still at its start is not waited for.
  ///
  /// Places are those of any run; between two of its own a run lies on the straight line.
  func spread(_ middle: CurveMiddle) -> [Spread] {
    let all = Set(runs.flatMap { $0.places.lazy.map(\.x) }).sorted()
    let stride = max(1, (all.count + Self.limit - 1) / Self.limit)
    let kept = all.enumerated().filter { $0.offset % stride == 0 || $0.offset == all.count - 1 }
    let known = runs.filter { !$0.places.isEmpty }.count
    return kept.compactMap { _, x in
      let sorted = runs.compactMap { $0.value(at: x) }.sorted()
      guard 2 * sorted.count > known, let low = sorted.first, let high = sorted.last else {
        return nil
      }
      return Spread(x: x, low: low, middle: middle.value(of: sorted), high: high)
    }
  }

  /// Returns how many runs have a value at x.
  func count(at x: Double) -> Int { runs.count { $0.value(at: x) != nil } }
}
