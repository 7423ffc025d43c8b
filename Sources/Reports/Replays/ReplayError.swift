/// Why an episode cannot be shown again.
public struct ReplayError: Error, Hashable, CustomStringConvertible {
  /// The reason.
  public let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { reason }
}
