/// What an optimizer remembers of earlier gradients: as many vectors as its rule needs.
public struct Moments: Sendable, Equatable {
  /// The running sum of changes of a rule with momentum; for Adadelta the mean of their squares.
  public var changes: Parameters?

  /// The running sum or mean of the gradients' squares.
  public var squares: Parameters?

  /// The running mean of the gradients.
  public var means: Parameters?

  /// Creates the moments that `rule` uses, which begin at zero.
  public init(_ layout: ParameterLayout, of rule: DescentRule) {
    changes = rule.usesChanges ? Parameters(layout) : nil
    squares = rule.usesSquares ? Parameters(layout) : nil
    means = rule.usesMeans ? Parameters(layout) : nil
  }

  mutating func makeUnique() {
    changes?.makeUnique()
    squares?.makeUnique()
    means?.makeUnique()
  }
}
