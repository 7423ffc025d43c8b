internal import GymCore
internal import Foundation

/// Why a film could not be written.
public struct RecordingError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, in a sentence.
  public let error: String

  /// What can be done about it, if that is known.
  public let help: String?

  /// Whether what was asked for was right, and the world did not let it happen.
  public let isFailure: Bool

  init(_ error: String, help: String? = nil, isFailure: Bool = false) {
    self.error = error
    self.help = help
    self.isFailure = isFailure
  }

  public var description: String { error + (help.map { "\nhelp: \($0)" } ?? "") }

  /// A call for `path` failed just now, and left its reason in `errno` or is told it.
  static func cannotWrite(_ path: String, code: Int32 = errno) -> RecordingError {
    let reason = String(cString: strerror(code))
    return RecordingError(
      "cannot write \(quoted: path): \(reason.prefix(1).lowercased() + reason.dropFirst())",
      isFailure: ![ENOENT, ENOTDIR, EISDIR, EACCES, EROFS].contains(code))
  }

  static func exists(_ path: String) -> RecordingError {
    RecordingError(
      "\(quoted: path) exists already", help: "choose another name, or remove the file first")
  }
}
