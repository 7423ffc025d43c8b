import Foundation

/// The variables that the process was started with.
enum ProcessVariables {
  /// Whether a variable is set to something.
  static func has(_ name: String) -> Bool {
    ProcessInfo.processInfo.environment[name].map { !$0.isEmpty } ?? false
  }
}
