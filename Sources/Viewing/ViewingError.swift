/// Why something cannot be shown, and what can be done instead.
public struct ViewingError: Error, Hashable, CustomStringConvertible {
  /// The reason.
  public let reason: String

  /// What can be done instead.
  public let help: String?

  /// Creates an error.
  public init(_ reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }

  public var description: String { reason + (help.map { "\nhelp: \($0)" } ?? "") }
}
