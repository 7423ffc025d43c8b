internal import Foundation

/// Runs parts of `rlgym check` in processes of their own.
package struct CheckProcess {
  /// What stands before the result of a part, which other output may precede.
  static let resultMark = "check result "

  private let executable: URL
  private let arguments: [String]

  /// Prepares to start this program with `arguments`, and the part behind them.
  init(arguments: [String]) throws {
    guard let executable = Bundle.main.executableURL else {
      throw Failure("cannot find the program to start it again")
    }
    self.init(executable: executable.path, arguments: arguments)
  }

  /// Prepares to start any program.
  package init(executable: String, arguments: [String]) {
    self.executable = URL(fileURLWithPath: executable)
    self.arguments = arguments
  }

  /// Returns the breaches of one part, of which a program that stops is one.
  func breaches(of part: CheckPart) -> [String] {
    guard part == .fingerprint else { return result(of: part.name).breaches }
    let (first, second) = (result(of: part.name), result(of: part.name))
    guard case .result(let one) = first, case .result(let other) = second else {
      return first.isResult ? second.breaches : first.breaches
    }
    return one == other
      ? [] : ["two processes see different episodes: something has no order, such as a Set"]
  }

  /// What a process said.
  package enum Answer {
    case result([String])
    case stopped(String)

    fileprivate var isResult: Bool {
      if case .result = self { true } else { false }
    }

    /// The breaches it tells of.
    package var breaches: [String] {
      switch self {
      case .result(let breaches): breaches
      case .stopped(let sentence): [sentence]
      }
    }
  }

  /// Starts the program for the part called `name`, and returns what it answers.
  package func result(of name: String) -> Answer {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = executable
    process.arguments = arguments + ["--part", name]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    // A breach needs its sentence, not a backtrace, which takes seconds.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    do {
      try process.run()
    } catch {
      return .stopped("the check cannot be started: \(error.localizedDescription)")
    }
    let output = String(
      decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Self.answer(output, process)
  }

  /// Ends this process when the one that started it is gone: nobody waits for the result then.
  static func endWithParent() {
    let parent = getppid()
    Thread.detachNewThread {
      while getppid() == parent { sleep(1) }
      _exit(1)
    }
  }

  private static func answer(_ output: String, _ process: Process) -> Answer {
    let lines = output.split(separator: "\n")
    let result = lines.last { $0.hasPrefix(resultMark) }?.dropFirst(resultMark.count)
    let isWhole = process.terminationReason == .exit && process.terminationStatus == 0
    if isWhole, let result,
      let breaches = try? JSONDecoder().decode([String].self, from: Data(result.utf8))
    {
      return .result(breaches)
    }
    let word = "Fatal error: "
    if let line = lines.last(where: { $0.contains(word) }), let place = line.range(of: word) {
      return .stopped("the program stopped: \(line[place.upperBound...])")
    }
    let way =
      process.terminationReason == .uncaughtSignal ? "by signal" : "with exit code"
    return .stopped(
      "the program stopped \(way) \(process.terminationStatus)"
        + (lines.last.map { ": \($0)" } ?? ""))
  }
}
