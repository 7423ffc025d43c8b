internal import ArgumentParser
internal import Foundation
internal import GymCore
internal import Runs
internal import Tensors

/// Reading what options say, with errors that name the option.
enum Arguments {
  /// Returns the whole number that `text` states, or `nil` when the option is not given.
  static func wholeNumber(
    _ text: String?, _ option: String, in range: ClosedRange<Int>
  ) throws(UsageError) -> Int? {
    guard let text else { return nil }
    guard let number = Numerals.wholeNumber(from: text), range.contains(number) else {
      throw UsageError("\(option) must be \(Numerals.expectation(range)), got \(quoted: text)")
    }
    return number
  }

  /// Returns the number from 0 to 1 that `text` states, or `nil` when the option is not given.
  static func fraction(_ text: String?, _ option: String) throws(UsageError) -> Double? {
    guard let text else { return nil }
    guard Numerals.real(from: text) != nil, let number = Double(text), (0...1).contains(number)
    else { throw UsageError("\(option) must be a number from 0 to 1, got \(quoted: text)") }
    return number
  }

  /// Returns a number of steps, episodes or files.
  static func count(_ text: String?, _ option: String) throws(UsageError) -> Int? {
    try wholeNumber(text, option, in: RunConfiguration.countRange)
  }

  /// Returns a seed.
  static func seed(_ text: String?) throws(UsageError) -> UInt64? {
    try wholeNumber(text, "--seed", in: 0...Int.max).map(UInt64.init)
  }

  /// Returns a number of threads: as many as `text` says, or else two where there
  /// are two cores, beyond which small networks gain nothing.
  static func threads(_ text: String?) throws(UsageError) -> Int {
    let automatic = min(2, ProcessInfo.processInfo.activeProcessorCount)
    return try wholeNumber(text, "--threads", in: 1...256) ?? automatic
  }

  /// What `--threads` means where tensors are at work.
  static let threadsHelp = ArgumentHelp(
    "Threads for tensor work; results do not depend on it. (default: cores, at most 2)",
    valueName: "number")

  /// Returns the threads that tensor work runs on.
  static func workers(_ text: String?) throws(UsageError) -> WorkerPool {
    WorkerPool(threads: try threads(text))
  }

  /// Returns the path of a `kind`, which is "folder" or "file".
  static func path(
    _ text: String, _ option: String, of kind: String = "folder"
  ) throws(UsageError) -> String {
    guard !text.isEmpty else { throw UsageError("\(option) must name a \(kind), got ''") }
    return text
  }

  /// Returns the settings that `assignments`, each `key=value`, make.
  static func settings(
    _ assignments: [String], _ option: String
  ) throws(UsageError) -> [SettingValue] {
    try assignments.map { assignment throws(UsageError) in
      guard let value = SettingValue(assignment: assignment) else {
        throw UsageError("\(option) must be followed by key=value, got \(quoted: assignment)")
      }
      return value
    }
  }

  /// Returns the settings of an environment, of which a value may be the path of a file.
  static func environmentSettings(_ assignments: [String]) throws -> [SettingValue] {
    try settings(assignments, "--env-set").map(SettingFile.contents)
  }
}
