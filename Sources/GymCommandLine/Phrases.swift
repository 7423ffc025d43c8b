internal import Foundation

/// Numbers and commands as the reader sees them.
enum Phrases {
  /// A whole number with its thousands set apart, such as "500,000".
  static func count(_ number: Int) -> String {
    var groups: [String] = []
    var rest = String(number.magnitude)[...]
    while rest.count > 3 {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(String(rest), at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A number with two decimals.
  static func decimal(_ number: Double) -> String {
    number.isFinite ? String(format: "%.2f", number) : "–"
  }

  /// A number with three significant digits, such as a loss.
  static func metric(_ number: Double) -> String {
    guard number.isFinite else { return "–" }
    return abs(number) >= 1_000 && abs(number) < 1e15
      ? count(Int(number.rounded())) : String(format: "%.3g", number)
  }

  /// A measured figure with four significant digits.
  static func figure(_ number: Double) -> String {
    abs(number) >= 10_000 && abs(number) < 1e15
      ? count(Int(number.rounded())) : String(format: "%.4g", number)
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

  /// A path as a shell takes it.
  static func quoted(_ path: String) -> String {
    let plain = path.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:@%".contains($0))
    }
    return plain && !path.isEmpty
      ? path : "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
