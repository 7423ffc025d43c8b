internal import GymCore

/// What this rlgym is.
public enum Release {
  /// The version, which run directories and `rlgym --version` state.
  public static let version = "0.1.0"

  /// Whether `version` is a newer one; `nil` where it is none.
  static func isOlder(than version: String) -> Bool? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
      .map { Numerals.wholeNumber(from: String($0)) }
    guard parts.count == 3, !parts.contains(nil) else { return nil }
    let own = Self.version.split(separator: ".").map { Int($0) ?? 0 }
    return own.lexicographicallyPrecedes(parts.map { $0 ?? 0 })
  }
}
