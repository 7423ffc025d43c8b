public import Tensors

/// Rows of probabilities over k choices, such as a policy over actions.
///
/// On a tape it is made of logits, [n, k], and differentiates what it computes; the static functions
/// draw one action without a tape and without allocating.
public struct Categorical {
  /// The logarithms of the probabilities, [n, k]; about -1e9 for choices that are not legal.
  public let logProbabilities: Variable

  /// Creates the distribution with the softmax of each row as its probabilities.
  public init(logits: Variable) {
    logProbabilities = logits.logSoftmax()
  }

  /// Creates the distribution with the softmax of each row's legal logits as its probabilities; a
  /// row needs at least one.
  public init(logits: Variable, legal: Span<Bool>) {
    self.init(logits: logits.masked(by: legal))
  }

  /// The logarithms of the probabilities of one choice a row, [n].
  public func logProbability(of choices: Span<Int32>) -> Variable {
    logProbabilities.gathered(choices)
  }

  /// The logarithms of the probabilities of one choice a row, [n].
  public func logProbability(of choices: [Int32]) -> Variable {
    logProbabilities.gathered(choices)
  }

  /// The entropy of each row, [n]: -Σ p ln p.
  public func entropy() -> Variable { logProbabilities.categoricalEntropy() }

  /// The Kullback-Leibler divergence of each row from that of `other`, [n]: Σ p ln(p / q).
  public func divergence(from other: Categorical) -> Variable {
    logProbabilities.categoricalDivergence(from: other.logProbabilities)
  }

  /// Draws one choice of each row into `choices`, n.
  public func sample(
    into choices: inout MutableSpan<Int32>, using random: inout some RandomNumberGenerator
  ) {
    logProbabilities.drawRows(into: &choices, using: &random)
  }

  /// Draws a choice with the softmax of `logits` as probabilities, only legal ones if `legal` is
  /// given, and returns it with the logarithm of its probability.
  public static func sample(
    logits: Span<Float>, legal: Span<Bool>? = nil,
    using random: inout some RandomNumberGenerator
  ) -> (choice: Int, logProbability: Float) {
    let (index, logProbability) = Sampling.softmax(logits, legal: legal, using: &random)
    return (index, logProbability)
  }

  /// The most probable choice, the first among equals, only legal ones if `legal` is given.
  public static func mode(logits: Span<Float>, legal: Span<Bool>? = nil) -> Int {
    var best = -1
    for i in logits.indices {
      if let legal, !legal[i] { continue }
      if best < 0 || logits[i] > logits[best] { best = i }
    }
    require(best >= 0, "none of \(logits.count) choices is legal")
    return best
  }

  /// The most probable choice in one row of many, counted from the start of the row, the first among
  /// equals; only those that are legal, all where `legal` is empty.
  public static func mode(of logits: [Float], row: Range<Int>, legal: [Bool]) -> Int {
    guard !legal.isEmpty else { return mode(logits: logits.span.extracting(row)) }
    return mode(logits: logits.span.extracting(row), legal: legal.span.extracting(row))
  }

  /// Draws a choice in one row of many as `sample(logits:legal:using:)` does.
  public static func sample(
    of logits: [Float], row: Range<Int>, legal: [Bool],
    using random: inout some RandomNumberGenerator
  ) -> (choice: Int, logProbability: Float) {
    let logits = logits.span.extracting(row)
    guard !legal.isEmpty else { return sample(logits: logits, using: &random) }
    return sample(logits: logits, legal: legal.span.extracting(row), using: &random)
  }
}
