internal import GymCore

/// Why a file in the Smart Game Format cannot be used.
public struct SGFError: Error, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// There is no game.
    case noGame

    /// What is there cannot be, where something else is needed.
    case unexpected(_ found: String, needed: String)

    /// The file ends too early.
    case unfinished(needed: String)

    /// A value is not of its kind.
    case value(_ value: String, of: String, needed: String)

    /// A node has a move, and a setup or another move.
    case mixedNode
  }

  /// What is wrong.
  public let reason: Reason

  /// Where.
  public let place: SGFPlace

  init(_ reason: Reason, at place: SGFPlace) {
    self.reason = reason
    self.place = place
  }

  public var description: String {
    switch reason {
    case .noGame: "there is no game: nothing begins with '(;'"
    case .unexpected(let found, let needed): "\(place): expected \(needed), found \(found)"
    case .unfinished(let needed): "\(place): the file ends where \(needed) is missing"
    case .value(let value, let property, let needed):
      "\(place): \(property) must be \(needed), got \(quoted: value)"
    case .mixedNode: "\(place): a move stands in one node with another move or with a setup"
    }
  }
}
