public import GymCore

/// Why a run could not be started, continued or read, or why it failed.
public enum RunError: Error, Hashable, CustomStringConvertible {
  /// A configuration file says something it cannot mean.
  case configuration(file: String, line: Int?, reason: String)

  /// Nothing says which agent or environment is meant.
  case missingName(kind: String, known: [String])

  /// There is no such preset, or it is made for other settings of the environment.
  case unknownPreset(
    name: String, agent: String, environment: String, known: [String], conditions: [SettingValue]?)

  /// A number of the configuration is outside its range.
  case outOfRange(name: String, expected: String, value: String)

  /// There is something at the path of a new run already.
  case exists(path: String, isRun: Bool)

  /// The folder of a new run could not be made.
  case cannotCreate(path: String, FileError)

  /// The path does not hold a run.
  case notARun(path: String, reason: String)

  /// Another process is training in this run directory.
  case inUse(path: String)

  /// The run has no checkpoint yet.
  case noCheckpoint(path: String)

  /// A folder of the run could not be read.
  case cannotRead(FileError)

  /// A checkpoint exists, but cannot be continued from.
  case badCheckpoint(path: String, reason: String)

  /// `metrics.csv` was written for something else.
  case badMetrics(path: String, reason: String)

  /// `metrics.csv` cannot be read.
  case damagedMetrics(path: String, line: Int?, reason: String)

  /// There are event files in a folder into which others were to be written.
  case hasEvents(path: String)

  /// More steps are done than asked for.
  case beyond(steps: Int, done: Int)

  /// A loss or a weight is no longer a finite number.
  case diverged(step: Int, reason: String, lastCheckpoint: String?)

  /// A file of a running run could not be written.
  case cannotWrite(FileError, lastCheckpoint: String?)

  /// The folder of a running run no longer is where it was.
  case moved(path: String)

  /// Whether the run failed while it trained, as opposed to what was asked for being wrong.
  public var isFailure: Bool {
    switch self {
    case .diverged, .cannotWrite, .moved: true
    case .configuration, .missingName, .unknownPreset, .outOfRange, .exists, .cannotCreate,
      .notARun, .inUse,
      .noCheckpoint, .cannotRead, .badCheckpoint, .badMetrics, .damagedMetrics,
      .hasEvents, .beyond:
      false
    }
  }

  public var description: String {
    switch self {
    case .configuration(let file, let line, let reason):
      "configuration file \(quoted: file)" + (line.map { ", line \($0)" } ?? "") + ": \(reason)"
    case .missingName(let kind, let known):
      "no \(kind) is named; name one with --\(kind == "environment" ? "env" : kind), or as "
        + "'\(kind):' in a configuration file (known: \(known.joined(separator: ", ")))"
    case .unknownPreset(let name, let agent, let environment, _, let conditions?):
      "preset \(quoted: name) of \(agent) in \(environment) is made for "
        + conditions.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    case .unknownPreset(let name, let agent, let environment, let known, nil):
      "\(agent) in \(environment) has no preset \(quoted: name)"
        + suggestion(for: name, among: known)
        + " (it has: \(Array(Set(known)).sorted().joined(separator: ", ")))"
    case .outOfRange(let name, let expected, let value):
      "\(quoted: name) must be \(expected), got \(quoted: value)"
    case .exists(let path, let isRun):
      isRun
        ? "there is a run in \(quoted: path) already; continue it with --resume "
          + "\(ShellWord.path(path)), "
          + "or choose another folder with --run"
        : "\(quoted: path) exists already and is not an empty folder; choose another with --run"
    case .cannotCreate(let path, let error):
      "cannot create the run directory \(quoted: path): cannot \(error.operation) "
        + "\(quoted: error.path): "
        + error.reason
    case .notARun(let path, let reason):
      "\(quoted: path) is not a run directory: \(reason)"
    case .inUse(let path):
      "another rlgym is training in \(quoted: path); wait for it or stop it first"
    case .noCheckpoint(let path):
      "the run in \(quoted: path) has no checkpoint yet; train it further with "
        + "--resume \(ShellWord.path(path))"
    case .cannotRead(let error):
      "\(error)"
    case .badCheckpoint(let path, let reason):
      "checkpoint \(quoted: path) cannot be used: \(reason)"
    case .badMetrics(let path, let reason):
      "\(quoted: path) cannot be continued: \(reason)"
    case .damagedMetrics(let path, let line, let reason):
      "\(quoted: path)" + (line.map { ", line \($0)" } ?? "") + ": \(reason)"
    case .hasEvents(let path):
      "there are event files in \(quoted: path) already; delete them, or choose another folder "
        + "with --output"
    case .beyond(let steps, let done):
      "the run has taken \(Numerals.grouped(done)) step\(done == 1 ? "" : "s") already, which "
        + "is more than --steps \(steps)"
    case .diverged(let step, let reason, let checkpoint):
      "training diverged at step \(step): \(reason)" + Self.rescue(checkpoint)
    case .cannotWrite(let error, let checkpoint):
      "\(error)" + Self.rescue(checkpoint)
    case .moved(let path):
      "the run folder \(quoted: path) was moved or deleted while it trained; if it was moved, "
        + "go on with "
        + "rlgym train --resume and its new path"
    }
  }

  private static func rescue(_ checkpoint: String?) -> String {
    checkpoint.map { "; the last good checkpoint is \(quoted: $0)" }
      ?? "; there is no checkpoint yet"
  }
}
