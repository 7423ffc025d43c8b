/// A line of a chart: how one number went while another grew.
public struct Curve: Sendable, Hashable {
  /// A place of a curve.
  public struct Place: Sendable, Hashable {
    /// Along, such as environment steps.
    public var x: Double

    /// What is measured.
    public var y: Double

    /// Creates a place.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The places in the order of x, with none that is not a finite number.
  public let places: [Place]

  /// Creates a curve through pairs of x and y; what is no finite number is left out, and of places
  /// with one x the last stays.
  public init(_ places: some Sequence<(Double, Double)>) {
    let finite = places.map { Place($0, $1) }.filter { $0.x.isDrawable && $0.y.isDrawable }
    // Sorting keeps the order of those that are equal.
    let sorted = finite.sorted { $0.x < $1.x }
    self.places = sorted.reduce(into: []) { kept, place in
      if kept.last?.x == place.x { kept.removeLast() }
      kept.append(place)
    }
  }

  /// Returns what lies at x, on the straight line between its neighbours; `nil` outside of them.
  func value(at x: Double) -> Double? {
    guard let first = places.first, let last = places.last, first.x <= x, x <= last.x else {
      return nil
    }
    var (low, high) = (0, places.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if places[middle].x <= x { low = middle } else { high = middle }
    }
    let (before, after) = (places[low], places[high])
    if x == before.x { return before.y }
    if x == after.x { return after.y }
    return before.y + (after.y - before.y) * ((x - before.x) / (after.x - before.x))
  }
}
