/// A line with its band and the thin lines behind it, in the order of x.
struct PlottedLine {
  /// What it is called.
  let name: String

  /// The thick line and its band.
  let spread: [CurveGroup.Spread]

  /// The thin lines.
  var runs: [[Curve.Place]] = []

  /// Whether a value lasts until the next one.
  var isStepped = false

  /// Takes the lines of a group; a logarithm exists of positive numbers alone.
  init(_ group: CurveGroup, _ spread: [CurveGroup.Spread], isLogarithmic: Bool) {
    name = group.name
    let finite = spread.filter {
      $0.x.isDrawable && $0.low.isDrawable && $0.middle.isDrawable && $0.high.isDrawable
    }
    self.spread = finite.filter { $0.low.isDrawable(byLogarithm: isLogarithmic) }
    // One run is its own mean.
    guard group.runs.count > 1 || spread.isEmpty else { return }
    runs = group.runs.map { $0.places.filter { $0.y.isDrawable(byLogarithm: isLogarithmic) } }
  }

  /// Takes a line of steps.
  init(_ name: String, steps: [CurveGroup.Spread]) {
    self.name = name
    spread = steps
    isStepped = true
  }

  /// All that must lie between the axes.
  var xs: [Double] { spread.map(\.x) + runs.flatMap { $0.map(\.x) } }
  var ys: [Double] {
    spread.flatMap { [$0.low, $0.middle, $0.high] } + runs.flatMap { $0.map(\.y) }
  }

  /// Where it ends: the thick line, or else the longest of the thin ones.
  var end: Curve.Place? {
    spread.last.map { Curve.Place($0.x, $0.middle) } ?? runs.compactMap(\.last).max { $0.x < $1.x }
  }
}
