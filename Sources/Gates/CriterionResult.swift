/// What one criterion of a gate found.
public struct CriterionResult: Sendable, Hashable, Codable {
  private enum CodingKeys: CodingKey {
    case name, verdict, isAdvisory, sentence, value, interval, threshold, line
  }

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

  /// Writes every key, `null` where there is no value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(isAdvisory, forKey: .isAdvisory)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(value, forKey: .value)
    try container.encode(interval, forKey: .interval)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(line, forKey: .line)
  }
}
