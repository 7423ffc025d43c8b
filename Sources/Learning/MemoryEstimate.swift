import Foundation
public import GymCore

/// What an agent will take of this machine's memory, summed over its parts before any is made.
public struct MemoryEstimate {
  private var parts: [(bytes: Int, sentence: String)] = []

  /// Creates the estimate of nothing.
  public init() {}

  /// Adds a part; `what` says what it follows from, such as "the network (filters, hidden-units)".
  public mutating func add(_ what: String, bytes: Int) {
    parts.append((bytes, "\(what) \(bytes / Self.megabyte) MB"))
  }

  /// Refuses what takes more than half of the memory there is.
  public func check() throws(SettingMistake) {
    let available = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    guard parts.reduce(0, { $0 + $1.bytes }) >= available / 2 else { return }
    throw SettingMistake(
      parts.map(\.sentence).joined(separator: ", ") + ": together more than half of this machine's "
        + "\(available / Self.megabyte) MB")
  }

  private static let megabyte = 1_000_000
}
