internal import GymCore
internal import Foundation
internal import Processes

/// A program that answers the Go Text Protocol. (It is a class because it owns a process.)
final class EngineProcess {
  private let process: ChildProcess
  private let timeout: Duration

  /// Returns where a program is; `nil` where there is none of that name.
  static func program(named name: String) -> String? {
    ChildProcess.program(named: name, on: ProcessInfo.processInfo.environment["PATH"] ?? "")
  }

  /// Starts the program that the first word of `command` names, which has `timeout` for each answer.
  init(_ command: [String], timeout: Duration) throws(EngineFailure) {
    guard let name = command.first, let program = Self.program(named: name) else {
      throw EngineFailure("cannot start: there is no program \(quoted: command.first ?? "")")
    }
    do throws(ChildProcessError) {
      process = try ChildProcess(program, Array(command.dropFirst()), isRead: true)
    } catch {
      throw EngineFailure("\(error)")
    }
    self.timeout = timeout
  }

  deinit {
    process.kill()
  }

  /// Sends a command and returns what stands behind "=" in the answer.
  ///
  /// - Throws: `EngineFailure`, which the engine outlives only where it refuses the command.
  func send(_ command: String) throws(EngineFailure) -> String {
    guard process.write(Array((command + "\n").utf8)) else { throw crash(at: command) }
    let deadline = ContinuousClock.now + timeout
    var lines: [String] = []
    while true {
      switch process.nextLine(before: deadline) {
      case .line(let line):
        let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
        // What it says before an answer is none.
        if lines.isEmpty, !text.hasPrefix("="), !text.hasPrefix("?") { continue }
        guard text.isEmpty else {
          lines.append(text)
          continue
        }
        let isRefusal = lines[0].hasPrefix("?")
        lines[0] = lines[0].dropFirst().trimmingCharacters(in: .whitespaces)
        let answer = lines.joined(separator: "\n")
        guard isRefusal else { return answer }
        throw EngineFailure(
          "refused \(quoted: command): \(answer.isEmpty ? "no reason given" : answer)",
          isAlive: true)
      case .late:
        throw EngineFailure("gave no answer to \(quoted: command) within \(timeout)")
      case .ended:
        throw crash(at: command)
      }
    }
  }

  private func crash(at command: String) -> EngineFailure {
    process.closeInput()
    let reason = process.wait(atMost: .seconds(1)) ? ", with \(process.ending)" : ""
    let words = process.lastMessages.last.map { ": \($0)" } ?? ""
    return EngineFailure("ended at \(quoted: command)\(reason)\(words)")
  }
}
