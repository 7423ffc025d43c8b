import Foundation

/// What a command left behind when it ended.
struct CommandResult {
  let code: Int32
  let output: String
  let errors: String
}

/// The built `rlgym`, running as a process of its own.
final class CommandLineProcess {
  private let process = Process()
  private let outputPath: String
  private let errorPath: String

  /// Starts `rlgym` with `arguments` in `folder`.
  convenience init(_ arguments: [String], in folder: String) throws {
    try self.init(try Self.executable, arguments, in: folder)
  }

  private init(_ executable: URL, _ arguments: [String], in folder: String) throws {
    let id = UUID().uuidString
    outputPath = "\(folder)/.output-\(id)"
    errorPath = "\(folder)/.errors-\(id)"
    for path in [outputPath, errorPath] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["RLGYM": try Self.executable.path]) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
  }

  deinit {
    if process.isRunning { send(SIGKILL) }
  }

  /// Runs `rlgym` with `arguments` in `folder` to its end.
  static func run(_ arguments: [String], in folder: String) throws -> CommandResult {
    try CommandLineProcess(arguments, in: folder).wait()
  }

  /// Runs a line of shell in `folder` to its end; `$RLGYM` is the command.
  static func shell(_ line: String, in folder: TemporaryFolder) throws -> CommandResult {
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try CommandLineProcess(shell, ["-c", line], in: folder.path).wait()
  }

  /// Sends a signal.
  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// Waits for `condition`, or for the process to end.
  func wait(until condition: () -> Bool) {
    while process.isRunning, !condition() { usleep(2_000) }
  }

  /// Waits for the process to end, and ends it after two minutes.
  func wait() throws -> CommandResult {
    for _ in 0..<60_000 where process.isRunning { usleep(2_000) }
    if process.isRunning { send(SIGKILL) }
    process.waitUntilExit()
    let code =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return CommandResult(
      code: code, output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8))
  }

  /// The executable, which the build puts beside the bundle of the tests.
  static var executable: URL {
    get throws {
      let beside = [Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent()]
      let arguments = CommandLine.arguments.map {
        URL(fileURLWithPath: $0).deletingLastPathComponent()
      }
      for folder in beside.compactMap(\.self) + arguments {
        let url = folder.appendingPathComponent("rlgym")
        if FileManager.default.isExecutableFile(atPath: url.path) { return url }
      }
      throw CocoaError(.fileNoSuchFile)
    }
  }
}

/// A folder of one test, which is removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Runs `rlgym` here.
  func rlgym(_ arguments: String...) throws -> CommandResult {
    try CommandLineProcess.run(arguments, in: path)
  }

  /// Starts to train a small DQN here.
  func train(_ more: String...) throws -> CommandLineProcess {
    try CommandLineProcess(Self.smallTraining + more, in: path)
  }

  /// The arguments that train a DQN so small that a debug build takes seconds.
  static let smallTraining =
    [
      "train", "--agent", "dqn", "--env", "breakout", "--preset", "none", "--threads", "1",
      "--quiet",
    ]
    + [
      "filters=1", "hidden-units=4", "batch-size=2", "learning-starts=100", "replay-ratio=0.25",
      "replay-capacity=500", "target-update-interval=50", "epsilon-steps=500",
    ].flatMap { ["--set", $0] }

  /// Returns the bytes of a file here.
  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
  }

  /// Returns the names in a folder here, sorted.
  func names(_ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + name).sorted()
  }

  /// Returns the columns of `metrics.csv` of a run here that do not depend on the clock.
  func rows(_ name: String) throws -> [[Substring]] {
    String(decoding: try bytes("\(name)/metrics.csv"), as: UTF8.self).split(separator: "\n").map {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
      return Array(fields[..<4] + fields[6...])
    }
  }

  /// Writes a file here.
  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  /// Whether something has this name here.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + name)
  }
}
