internal import ArgumentParser
internal import Experiments
internal import Gates
internal import GymCore
internal import Recording
internal import Runs
internal import Tensors
internal import Viewing

/// A mistake in what the command line asks for.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  init(unknown kind: String, _ name: String, known: [String]) {
    self.init(
      "there is no \(kind) \(quoted: name)" + suggestion(for: name, among: known)
        + " (known: \(known.joined(separator: ", ")))")
  }
}

/// Why something failed that was asked for rightly.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

extension RLGymCommand {
  /// Says what went wrong and returns the exit code for it.
  static func report(_ error: any Error, of arguments: [String]) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case is Failure, is FileError:
      Output.error("\(error)")
      return 1
    case let error as RunError:
      Output.error("\(error)")
      return error.isFailure ? 1 : 2
    case let error as RecordingError:
      Output.error("\(error)")
      return error.isFailure ? 1 : 2
    case is UsageError, is SettingError, is RegistryError, is ViewingError, is DemonstrationError,
      is OpenBLAS.Missing, is DocumentError, is GateError, is ExperimentError:
      Output.error("\(error)")
      return 2
    default:
      return reportParsing(error, of: arguments)
    }
  }

  /// ArgumentParser throws its mistakes, and also its answers to `--help` and `--version`.
  private static func reportParsing(_ error: any Error, of arguments: [String]) -> Int32 {
    guard exitCode(for: error) != .success else {
      let message = fullMessage(for: error)
      Output.text(message.hasSuffix("\n") ? message : message + "\n")
      return 0
    }
    Output.error(ParsingMistake(message(for: error), in: arguments).description)
    return 2
  }
}
