/// What a criterion says of an evaluation, or a gate as a whole.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
  /// What was asked for holds, with the confidence that was asked for.
  case pass

  /// It does not hold.
  case fail

  /// The episodes do not tell. That is no pass.
  case undecided

  /// It could not be evaluated.
  case error

  /// It could not be asked, and need not be.
  case skipped
}
