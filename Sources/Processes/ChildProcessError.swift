/// Why a program could not be started.
package enum ChildProcessError: Error, CustomStringConvertible {
  /// There is no room for a connection to it.
  case noConnection

  /// The system refuses to run it.
  case cannotStart(_ program: String, reason: String)

  package var description: String {
    switch self {
    case .noConnection: "no connection to another program can be opened"
    case .cannotStart(let program, let reason): "cannot start '\(program)': \(reason)"
    }
  }
}
