internal import Foundation
internal import GymCore
internal import Runs
internal import Synchronization

/// Standard output and standard error.
///
/// Whoever reads them may leave at any time; what cannot be written is dropped, and remembered.
enum Output {
  /// Why the last result could not be written; 0 for no reason.
  private static let failure = Atomic<Int32>(0)

  /// Throws if a part of the result could not be written, other than to a reader who left.
  static func check() throws {
    let code = failure.load(ordering: .relaxed)
    guard code != 0, code != EPIPE else { return }
    throw Failure("cannot write the result: \(String(cString: strerror(code)).lowercased())")
  }

  /// Writes a line for the reader.
  static func line(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO)
  }

  /// Writes `text` for the reader without ending the line.
  static func text(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// Says why the command failed.
  static func error(_ reason: String) {
    note("error: \(reason)")
  }

  /// Writes lines that are not part of the result; no character in them can lead a terminal astray.
  static func note(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { String($0).printable + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// Whether the reader is a person at a terminal that can redraw a line.
  static var isTerminal: Bool {
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Whether the terminal shows more than ASCII.
  static var isUnicode: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.uppercased().contains("UTF")
  }

  /// The number of columns of the terminal.
  static var width: Int { size.map { Int($0.ws_col) } ?? 80 }

  /// The number of rows of the terminal.
  static var height: Int { size.map { Int($0.ws_row) } ?? 24 }

  private static var size: winsize? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    return size
  }

  private static func write(_ text: String, to descriptor: Int32) {
    do throws(FileError) {
      try OpenFile(descriptor, "the result").write(Array(text.utf8))
    } catch {
      if descriptor == STDOUT_FILENO { failure.store(error.code, ordering: .relaxed) }
    }
  }
}
