internal import Foundation

/// An ffmpeg that reads frames and writes an MP4 file. (It is a class because it owns a process.)
final class FFmpegProcess {
  private let process = Process()

  /// Our end of what is its standard input: a socket and not a pipe, because only a socket can be
  /// written to without a signal when nobody reads it any more, and that signal is for `StopSignal`.
  private var input: Int32

  /// What it says, in a file without a name, so that it never waits for a reader.
  private let messages: UnsafeMutablePointer<FILE>?

  /// Returns where the program is, if it is in one of the folders of `searchPath`.
  static func program(on searchPath: String) -> String? {
    searchPath.split(separator: ":").map { "\($0)/ffmpeg" }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(path, X_OK) == 0
    }
  }

  /// Starts the program at a path for frames in red, green and blue.
  init(
    _ program: String, width: Int, height: Int, framesPerSecond: Double, output: String
  ) throws(RecordingError) {
    var ends: [Int32] = [-1, -1]
    guard Self.connect(&ends) else { throw .cannotWrite(output) }
    input = ends[0]
    messages = tmpfile()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size",
      "\(width)x\(height)", "-framerate", "\(framesPerSecond)", "-i", "-", "-an", "-c:v",
      "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4",
      // Without its scheme a name with a colon would be taken for an address.
      "-y", "file:\(output)",
    ]
    process.standardInput = FileHandle(fileDescriptor: ends[1])
    process.standardOutput = FileHandle.nullDevice
    process.standardError =
      messages.map { FileHandle(fileDescriptor: fileno($0)) } ?? .nullDevice
    defer { close(ends[1]) }
    do {
      try process.run()
    } catch {
      throw RecordingError("cannot start '\(program)': \(error.localizedDescription)")
    }
  }

  deinit {
    kill()
    if let messages { fclose(messages) }
  }

  /// Gives it bytes of frames.
  func write(_ bytes: [UInt8]) throws(RecordingError) {
    var rest = bytes
    while !rest.isEmpty {
      let sent = send(input, rest, rest.count, Self.withoutSignal)
      guard sent >= 0 || errno == EINTR else {
        closeInput()
        process.waitUntilExit()
        throw failure
      }
      if sent == rest.count { return }
      if sent > 0 { rest.removeFirst(sent) }
    }
  }

  /// Waits until the file is written.
  func finish() throws(RecordingError) {
    closeInput()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw failure
    }
  }

  /// Ends it at once, if it still runs.
  func kill() {
    closeInput()
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// Why it ended, in the last words it said.
  private var failure: RecordingError {
    if let line = lastMessage { return RecordingError("ffmpeg failed: \(line)") }
    let way = process.terminationReason == .exit ? "exit code" : "signal"
    return RecordingError("ffmpeg ended too early, with \(way) \(process.terminationStatus)")
  }

  private var lastMessage: String? {
    guard let messages else { return nil }
    let end = lseek(fileno(messages), 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: Int(min(max(end, 0), 4_096)))
    let count = pread(fileno(messages), &bytes, bytes.count, end - off_t(bytes.count))
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      // Which is said after every reason.
      .last { !$0.isEmpty && $0 != "Conversion failed!" }
  }

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
