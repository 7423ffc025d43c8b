internal import GymCore

/// Why a demonstration cannot be shown.
public struct DemonstrationError: Error, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String

  /// The reason.
  public let reason: String

  /// Creates an error.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String {
    "\(quoted: path) is no demonstration that can be shown: \(reason)"
  }
}
