/// The share of runs that score more than each of many thresholds.
public struct Profile: Sendable, Hashable {
  /// What is measured.
  public var name: String

  /// Each threshold with the share above it and the interval of that, in the order of thresholds; a
  /// share lasts until the next.
  public var places: [CurveGroup.Spread]

  /// Creates a profile, with a band.
  public init(_ name: String, _ places: [CurveGroup.Spread]) {
    self.name = name
    self.places = places.filter {
      $0.x.isDrawable && $0.low.isDrawable && $0.middle.isDrawable && $0.high.isDrawable
    }.sorted { $0.x < $1.x }
  }

  /// Creates the profile of scores, without a band: at τ the share of scores above it, as it stands
  /// for every score that occurs.
  public init(_ name: String, of scores: [Double]) {
    let sorted = scores.filter(\.isDrawable).sorted()
    let count = Double(sorted.count)
    var places = (sorted.first.map { [($0 - $0.magnitude * 0.05 - 0.01, 1.0)] } ?? [])
    for (i, score) in sorted.enumerated() where i + 1 == sorted.count || sorted[i + 1] > score {
      places.append((score, Double(sorted.count - i - 1) / count))
    }
    self.init(name, places.map { .init(x: $0, low: $1, middle: $1, high: $1) })
  }
}
