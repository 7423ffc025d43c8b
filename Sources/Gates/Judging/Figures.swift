internal import Foundation
internal import GymCore

/// Numbers in sentences.
enum Figures {
  /// A number with four significant digits and two decimals at least of small ones.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    return String(format: abs(value) >= 100 ? "%.1f" : abs(value) >= 1 ? "%.2f" : "%.3g", value)
  }

  /// A difference.
  static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + short(value) }

  /// A share in %.
  static func percent(_ share: Double) -> String {
    String(format: "%.3g %%", 100 * share)
  }

  /// A whole number with its thousands apart.
  static func whole(_ value: Double) -> String {
    abs(value) < 1e15 ? Numerals.grouped(Int(value.rounded())) : "\(value)"
  }
}
