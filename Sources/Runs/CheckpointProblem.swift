internal import GymCore

/// Why a file is not a checkpoint that can be used.
package enum CheckpointProblem: Error, Hashable, CustomStringConvertible {
  /// The file is not as it was written, or what it holds cannot be; an older one may do.
  case damaged(String)

  /// The file is whole but belongs to something else.
  case foreign(String)

  /// There is no file.
  case missing(String)

  package var description: String {
    switch self {
    case .damaged(let reason), .foreign(let reason), .missing(let reason): reason
    }
  }

  /// Says that what a whole file holds could not be restored because of `error`.
  static func unusable(_ error: any Error) -> CheckpointProblem {
    .damaged("it holds no usable state (\("\(error)".shortened.printable))")
  }
}
