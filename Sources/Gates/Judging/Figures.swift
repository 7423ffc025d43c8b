internal import Foundation
internal import GymCore

/// Numbers in sentences and pages.
package enum Figures {
  /// A number with three significant digits where it is small, and two decimals or one where it is large.
  package static func short(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    return String(format: abs(value) >= 100 ? "%.1f" : abs(value) >= 1 ? "%.2f" : "%.3g", value)
  }

  /// A difference.
  package static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + short(value) }

  /// A share in %.
  package static func percent(_ share: Double) -> String {
    String(format: "%.3g %%", 100 * share)
  }

  /// A whole number with its thousands apart.
  package static func whole(_ value: Double) -> String {
    abs(value) < 1e15 ? Numerals.grouped(Int(value.rounded())) : "\(value)"
  }
}
