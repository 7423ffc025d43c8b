internal import Foundation

/// A program that runs beside this one and reads what it is given. (It is a class because it owns a
/// process.)
package final class ChildProcess {
  private let process = Process()

  /// Our end of what is its standard input: a socket and not a pipe, because only a socket can be
  /// written to without a signal when nobody reads it any more, and that signal ends a program.
  private var input: Int32

  /// Our end of what is its standard output; −1 where nobody reads it.
  private var output: Int32 = -1

  /// What was read and not yet asked for.
  private var unread: [UInt8] = []

  /// What it says on standard error, in a file without a name, so that it never waits for a reader.
  private let messages: UnsafeMutablePointer<FILE>?

  /// Returns where a program is: at its path, or in one of the folders of `searchPath`.
  package static func program(named name: String, on searchPath: String) -> String? {
    let candidates =
      name.contains("/") ? [name] : searchPath.split(separator: ":").map { "\($0)/\(name)" }
    return candidates.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(path, X_OK) == 0
    }
  }

  /// Starts the program at a path; `isRead` says that what it answers is wanted.
  ///
  /// - Throws: A `ChildProcessError` where it cannot be started.
  package init(
    _ program: String, _ arguments: [String], isRead: Bool
  ) throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    guard Self.connect(&ends) else { throw .noConnection }
    input = ends[0]
    messages = tmpfile()
    defer { close(ends[1]) }
    var answers: [Int32] = [-1, -1]
    if isRead {
      guard Self.connect(&answers) else { throw .noConnection }
      output = answers[0]
    }
    defer { if answers[1] >= 0 { close(answers[1]) } }
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = FileHandle(fileDescriptor: ends[1])
    process.standardOutput =
      isRead ? FileHandle(fileDescriptor: answers[1]) : FileHandle.nullDevice
    process.standardError =
      messages.map { FileHandle(fileDescriptor: fileno($0)) } ?? .nullDevice
    do {
      try process.run()
    } catch {
      throw .cannotStart(program, reason: error.localizedDescription)
    }
  }

  deinit {
    kill()
    if output >= 0 { close(output) }
    if let messages { fclose(messages) }
  }

  /// Gives it bytes; returns whether it took them all.
  package func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Self.withoutSignal) }
      guard sent >= 0 || errno == EINTR else { return false }
      if sent > 0 { rest.removeFirst(sent) }
    }
    return true
  }

  /// Ends what it reads.
  package func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Waits for its end; returns whether it ended well.
  package func wait() -> Bool {
    closeInput()
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }

  /// Waits for its end, but not for ever; returns whether it has come.
  package func wait(atMost limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    while process.isRunning, ContinuousClock.now < deadline { usleep(2_000) }
    return !process.isRunning
  }

  /// Ends it at once, if it still runs.
  package func kill() {
    closeInput()
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// How it ended, such as "exit code 1"; it must have been waited for.
  package var ending: String {
    let way = process.terminationReason == .exit ? "exit code" : "signal"
    return "\(way) \(process.terminationStatus)"
  }

  /// The last lines that it said on standard error, without the blanks around them.
  package var lastMessages: [String] {
    guard let messages else { return [] }
    let end = lseek(fileno(messages), 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: Int(min(max(end, 0), 4_096)))
    let count = pread(fileno(messages), &bytes, bytes.count, end - off_t(bytes.count))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }
}

/// Reading what it answers.
extension ChildProcess {
  /// What came of waiting for a line.
  package enum Answer: Equatable {
    /// A line, without its end.
    case line(String)

    /// It took too long.
    case late

    /// It answers no more.
    case ended
  }

  /// Returns the next line of its answers, if it comes before `deadline`.
  package func nextLine(before deadline: ContinuousClock.Instant) -> Answer {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = unread[..<end]
        unread.removeFirst(end + 1)
        return .line(String(decoding: line, as: UTF8.self))
      }
      // No answer is so long.
      guard unread.count < 1 << 24 else { return .ended }
      switch readMore(before: deadline) {
      case nil: continue
      case let answer?: return answer
      }
    }
  }

  /// Reads what is there or comes; returns why nothing came.
  private func readMore(before deadline: ContinuousClock.Instant) -> Answer? {
    let rest = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    guard rest > 0 else { return .late }
    var wait = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    let ready = poll(&wait, 1, Int32(min(rest.rounded(.up), 1e9)))
    guard ready > 0 else { return ready == 0 || errno == EINTR ? nil : .ended }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(output, &bytes, bytes.count)
    if count > 0 { unread += bytes.prefix(count) }
    return count > 0 || (count < 0 && errno == EINTR) ? nil : .ended
  }
}

extension ChildProcess {
  #if canImport(Darwin)
  private static let withoutSignal: Int32 = 0

  private static func connect(_ ends: inout [Int32]) -> Bool {
    guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return false }
    var isOn: Int32 = 1
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let size = socklen_t(MemoryLayout<Int32>.size)
    return setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &isOn, size) == 0
  }
  #else
  private static let withoutSignal = Int32(MSG_NOSIGNAL)

  private static func connect(_ ends: inout [Int32]) -> Bool {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    return socketpair(AF_UNIX, kind, 0, &ends) == 0
  }
  #endif
}
