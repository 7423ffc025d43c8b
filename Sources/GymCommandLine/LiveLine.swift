internal import GymCore
internal import Runs

/// Shows one line on a terminal and redraws it.
struct LiveLine: TrainingDisplay {
  let interval = TrainingInterval.time(.milliseconds(100))

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

  /// Returns a line of at most `width` columns: in full where all fits, else in brief, and what
  /// does not fit even so is left out, the least important first.
  static func line(
    _ progress: TrainingProgress, metrics: [String], width: Int, isUnicode: Bool
  ) -> String {
    // A line of some width shows a bar; what else fits comes before a longer one.
    let smallestBar = width >= 40 ? 6 : 0
    let room = width - (smallestBar > 0 ? smallestBar + 3 : 0)
    let separator = "  "
    var text = parts(progress, metrics, isBrief: false).joined(separator: separator)
    if text.count > room {
      var parts = parts(progress, metrics, isBrief: true)
      while parts.count > 1, parts.joined(separator: separator).count > room { parts.removeLast() }
      text = parts.joined(separator: separator)
    }
    let bar =
      smallestBar > 0
      ? bar(
        progress.fraction, width: min(24, smallestBar + room - text.count), isUnicode: isUnicode)
      : ""
    return String((bar + text).prefix(max(0, width)))
  }

  private static func parts(
    _ progress: TrainingProgress, _ metrics: [String], isBrief: Bool
  ) -> [String] {
    let count = isBrief ? Phrases.short : Numerals.grouped
    return (isBrief ? [] : ["\(progress.percentage) %"])
      + ["\(count(progress.step))/\(count(progress.steps))"]
      + progress.phrases(metrics: metrics, isBrief: isBrief)
  }

  private static func bar(_ fraction: Double, width: Int, isUnicode: Bool) -> String {
    let filled = Int(fraction * Double(width))
    let (full, empty) = isUnicode ? ("█", "░") : ("#", ".")
    let bar =
      String(repeating: full, count: filled) + String(repeating: empty, count: width - filled)
    return isUnicode ? bar + " " : "[\(bar)] "
  }
}
