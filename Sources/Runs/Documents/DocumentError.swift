internal import GymCore

/// A mistake in a file that people write.
public struct DocumentError: Error, Hashable, CustomStringConvertible {
  /// What the file is, such as "gate file".
  public let kind: String

  /// Where it is.
  public let path: String

  /// The line, from 1; `nil` where the mistake has none.
  public let line: Int?

  /// What is wrong.
  public let reason: String

  /// Says what is wrong with a file.
  public init(_ kind: String, _ path: String, line: Int?, _ reason: String) {
    self.kind = kind
    self.path = path
    self.line = line
    self.reason = reason
  }

  public var description: String {
    "\(kind) \(quoted: path)" + (line.map { ", line \($0)" } ?? "") + ": \(reason)"
  }
}
