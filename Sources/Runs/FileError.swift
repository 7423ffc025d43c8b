internal import GymCore
internal import Foundation

/// Why something could not be done with a file or a folder.
public struct FileError: Error, Hashable, CustomStringConvertible {
  /// What was being done, as in "cannot write".
  public let operation: String

  /// The file or the folder.
  public let path: String

  /// The number the operating system gave, `errno`.
  public let code: Int32

  /// The reason, in the words of the operating system where it gave one.
  public let reason: String

  /// Creates an error for a call that just failed, which left its reason in `errno`.
  init(cannot operation: String, _ path: String, code: Int32 = errno) {
    self.init(
      cannot: operation, path, code: code,
      because: String(cString: strerror(code)).lowercasedFirstLetter)
  }

  /// Creates an error for what the operating system would have done.
  init(cannot operation: String, _ path: String, code: Int32, because reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }

  public var description: String {
    "cannot \(operation) \(quoted: path): \(reason)"
  }
}

extension String {
  /// The text with which a sentence goes on.
  var lowercasedFirstLetter: String {
    prefix(1).lowercased() + dropFirst()
  }
}
