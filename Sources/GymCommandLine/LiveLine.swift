internal import Runs

/// Shows one line on a terminal and redraws it.
struct LiveLine: TrainingDisplay {
  private let metrics: [String]
  private var isDrawn = false

  init(metrics: [String]) {
    self.metrics = metrics
  }

  mutating func show(_ progress: TrainingProgress) {
    let line = Self.line(
      progress, metrics: metrics, width: Output.width - 1, isUnicode: Output.isUnicode)
    Output.text("\r\(line)\u{1B}[K")
    isDrawn = true
  }

  mutating func end() {
    if isDrawn { Output.text("\n") }
    isDrawn = false
  }

  /// Returns a line of at most `width` columns: what does not fit is left out, the
  /// least important first.
  static func line(
    _ progress: TrainingProgress, metrics: [String], width: Int, isUnicode: Bool
  ) -> String {
    let percentage = "\(progress.percentage) %"
    let steps = "\(Phrases.count(progress.step))/\(Phrases.count(progress.steps))"
    let separator = "  "
    // A line of some width shows a bar; what else fits comes before a longer one.
    let smallestBar = width >= 40 ? 10 : 0
    var parts: [String] = []
    var used = percentage.count + (smallestBar > 0 ? smallestBar + 3 : 0)
    for part in [steps] + progress.phrases(metrics: metrics) {
      guard used + separator.count + part.count <= width else { break }
      parts.append(part)
      used += separator.count + part.count
    }
    let bar =
      smallestBar > 0
      ? bar(progress.fraction, width: min(24, smallestBar + width - used), isUnicode: isUnicode)
      : ""
    let line = bar + ([percentage] + parts).joined(separator: separator)
    return String(line.prefix(max(0, width)))
  }

  private static func bar(_ fraction: Double, width: Int, isUnicode: Bool) -> String {
    let filled = Int(fraction * Double(width))
    let (full, empty) = isUnicode ? ("█", "░") : ("#", ".")
    let bar =
      String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
    return isUnicode ? bar + " " : "[\(bar)] "
  }
}
