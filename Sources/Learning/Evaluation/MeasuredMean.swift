public import GymCore

/// What episodes were measured by besides their return, on average.
public struct MeasuredMean: Sendable, Hashable {
  /// What was measured.
  public let measure: Measure

  /// The mean over the episodes that have the measure; `nil` of none.
  public let mean: Double?

  /// The number of those episodes.
  public let count: Int

  /// The mean of the scripted player; `nil` where there is none.
  public let ceiling: Double?

  /// States a mean that was taken before.
  public init(_ measure: Measure, mean: Double?, count: Int, ceiling: Double?) {
    self.measure = measure
    self.mean = mean
    self.count = count
    self.ceiling = ceiling
  }

  /// Averages measure number `i` of episodes, and of those of the scripted player.
  init(_ measure: Measure, _ i: Int, of results: [EpisodeResult], ceiling: [EpisodeResult]) {
    func values(_ results: [EpisodeResult]) -> [Double] {
      results.filter { i < $0.measures.count && !$0.measures[i].isNaN }
        .map { Double($0.measures[i]) }
    }
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    self.measure = measure
    let own = values(results)
    count = own.count
    self.mean = mean(own)
    self.ceiling = mean(values(ceiling))
  }
}
