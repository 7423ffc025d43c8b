/// What one criterion of a gate found.
public struct CriterionResult: Sendable, Hashable, Codable {
  /// The name, which never has a number in it, such as "score lower bound".
  public let name: String

  /// What it says.
  public let verdict: Verdict

  /// Whether it is reported without deciding anything.
  public let isAdvisory: Bool

  /// What was found, for people, in a sentence with its numbers.
  public let sentence: String

  /// What was measured; `nil` where it is no number.
  public let value: Double?

  /// An interval for `value`; `nil` where it is exact.
  public let interval: ClosedRange<Double>?

  /// What `value`, or the bound of `interval` that counts, is held against.
  public let threshold: Double?

  /// The line of the gate file that asks for it; `nil` where an option does.
  public let line: Int?

  /// States what a criterion found.
  public init(
    _ name: String, _ verdict: Verdict, _ sentence: String, value: Double? = nil,
    interval: ClosedRange<Double>? = nil, threshold: Double? = nil, line: Int? = nil,
    isAdvisory: Bool = false
  ) {
    self.name = name
    self.verdict = verdict
    self.sentence = sentence
    self.value = value
    self.interval = interval
    self.threshold = threshold
    self.line = line
    self.isAdvisory = isAdvisory
  }
}
