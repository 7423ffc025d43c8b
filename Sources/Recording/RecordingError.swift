internal import GymCore
internal import Foundation

/// Why a film could not be written.
public struct RecordingError: Error, Hashable, CustomStringConvertible {
  /// What is wrong, in a sentence.
  public let error: String

  /// What can be done about it, if that is known.
  public let help: String?

  init(_ error: String, help: String? = nil) {
    self.error = error
    self.help = help
  }

  public var description: String { error + (help.map { "\nhelp: \($0)" } ?? "") }

  /// A call for `path` failed just now, and left its reason in `errno` or is told it.
  static func cannotWrite(_ path: String, code: Int32 = errno) -> RecordingError {
    let reason = String(cString: strerror(code))
    return RecordingError(
      "cannot write \(quoted: path): \(reason.prefix(1).lowercased() + reason.dropFirst())")
  }

  static func exists(_ path: String) -> RecordingError {
    RecordingError(
      "\(quoted: path) exists already", help: "choose another name, or remove the file first")
  }
}
