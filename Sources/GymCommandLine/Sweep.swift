internal import GymCore

/// A setting that an evaluation gives one value after the other.
struct Sweep {
  /// The setting.
  let name: String

  /// Its values, in order.
  let values: [String]

  /// Reads `key=value,value,…`.
  init(_ text: String) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let values =
      parts.count == 2
      ? parts[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init) : []
    guard !parts[0].isEmpty, !values.isEmpty, values.allSatisfy({ !$0.isEmpty }) else {
      throw UsageError("--sweep must be followed by key=value,value,…, got \(quoted: text)")
    }
    name = String(parts[0])
    self.values = values
  }
}
