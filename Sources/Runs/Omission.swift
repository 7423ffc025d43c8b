internal import GymCore

/// What a run goes on without, for it cannot be used.
public enum Omission: Sendable, Hashable, CustomStringConvertible {
  /// A checkpoint, of which there are others.
  case checkpoint(path: String, reason: String)

  /// Rows of `metrics.csv`; the first of them stands in that line.
  case rows(path: String, line: Int, count: Int, reason: String)

  public var description: String {
    switch self {
    case .checkpoint(let path, let reason):
      "passed over checkpoint \(quoted: path): \(reason)"
    case .rows(let path, let line, let count, let reason):
      "dropped "
        + (count == 1 ? "a row" : "\(count) rows")
        + " of \(quoted: path), line \(line): \(reason); "
        + "the file as it was is \(quoted: path + ".damaged")"
    }
  }
}
