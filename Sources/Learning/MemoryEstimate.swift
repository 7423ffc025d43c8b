public import GymCore

/// What an agent will take of the memory that there is, summed over its parts before any is made.
public struct MemoryEstimate {
  private var parts: [(bytes: Int, sentence: String)] = []

  /// Creates the estimate of nothing.
  public init() {}

  /// Adds a part; `what` says what it follows from, such as "the network (filters, hidden-units)".
  public mutating func add(_ what: String, bytes: Int) {
    parts.append((bytes, "\(what) \(bytes / Self.megabyte) MB"))
  }

  /// Refuses what takes more than half of the memory that this process can have.
  public func check() throws(SettingMistake) {
    try check(against: .current)
  }

  /// Refuses what takes more than half of `limit`.
  package func check(against limit: MemoryLimit) throws(SettingMistake) {
    guard parts.reduce(0, { $0 + $1.bytes }) >= limit.bytes / 2 else { return }
    throw SettingMistake(
      parts.map(\.sentence).joined(separator: ", ") + ": together more than half of \(limit)")
  }

  private static let megabyte = 1_000_000
}
