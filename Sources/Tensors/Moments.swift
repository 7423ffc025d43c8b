/// What an optimizer remembers of earlier gradients: as many vectors as its rule needs.
public struct Moments: Sendable, Equatable {
  /// The running sum of changes of a rule with momentum; for Adadelta the mean of their squares.
  public var changes: Parameters?

  /// The running sum or mean of the gradients' squares.
  public var squares: Parameters?

  /// The running mean of the gradients.
  public var means: Parameters?

  /// Creates the moments of a rule that needs none.
  public init() {}

  /// Creates moments that begin at zero.
  public init(
    _ layout: ParameterLayout, changes: Bool = false, squares: Bool = false, means: Bool = false
  ) {
    self.changes = changes ? Parameters(layout) : nil
    self.squares = squares ? Parameters(layout) : nil
    self.means = means ? Parameters(layout) : nil
  }

  mutating func makeUnique() {
    changes?.makeUnique()
    squares?.makeUnique()
    means?.makeUnique()
  }
}
