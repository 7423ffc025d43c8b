internal import Foundation
internal import GymCore
internal import Learning

/// Numbers and commands as the reader sees them.
enum Phrases {
  /// So many things, such as "1 step" or "500,000 steps".
  static func count(_ number: Int, _ thing: String) -> String {
    "\(Numerals.grouped(number)) \(thing)\(number == 1 ? "" : "s")"
  }

  /// A number of steps where there is little room, such as "5.2k", "122k" or "12M".
  static func short(_ number: Int) -> String {
    switch number {
    case ..<1_000: "\(number)"
    case ..<10_000: "\(number / 1_000).\(number / 100 % 10)k"
    case ..<10_000_000: "\(number / 1_000)k"
    default: Numerals.grouped(number / 1_000_000) + "M"
    }
  }

  /// A mean return with what it is the mean of, after so many episodes.
  static func meanReturn(_ mean: Double, episodes: Int) -> String {
    let window = EpisodeStatistics.window
    let which =
      episodes < window ? count(episodes, "episode") + " so far" : "last \(window) episodes"
    return "return \(decimal(mean)) (\(which))"
  }

  /// A number with two decimals.
  static func decimal(_ number: Double) -> String {
    number.isFinite ? String(format: "%.2f", number) : "–"
  }

  /// A number that is known exactly, with five decimals.
  static func exact(_ number: Double) -> String {
    number.isFinite ? String(format: "%.5f", number) : "–"
  }

  /// A text in one line, such as a map whose rows are lines.
  static func oneLine(_ text: String) -> String {
    let line = text.replacing("\n", with: "/")
    return line.count <= 40 ? line : line.prefix(37) + "…"
  }

  /// An environment with its settings.
  static func environment(_ environment: ConfiguredEnvironment) -> String {
    let settings = environment.settings.map { "\($0.name)=\(oneLine($0.value))" }
    return "\(environment.name) version \(environment.version) "
      + "(\(settings.joined(separator: ", ")))"
  }

  /// A number with three significant digits, such as a loss.
  static func metric(_ number: Double) -> String {
    guard number.isFinite else { return "–" }
    return abs(number) >= 1_000 && abs(number) < 1e15
      ? Numerals.grouped(Int(number.rounded())) : String(format: "%.3g", number)
  }

  /// A measured figure with four significant digits.
  static func figure(_ number: Double) -> String {
    abs(number) >= 10_000 && abs(number) < 1e15
      ? Numerals.grouped(Int(number.rounded())) : String(format: "%.4g", number)
  }

  /// A time span such as "2:03" or "1:02:03".
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "–" }
    let whole = Int(seconds.rounded())
    let (hours, minutes, rest) = (whole / 3_600, whole / 60 % 60, whole % 60)
    return hours > 0
      ? String(format: "%d:%02d:%02d", hours, minutes, rest)
      : String(format: "%d:%02d", minutes, rest)
  }
}
