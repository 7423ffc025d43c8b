/// A value to compare with, which is drawn as a line across: the threshold of a gate, the ceiling.
public struct Mark: Sendable, Hashable {
  /// What it is, in a word or two.
  public var name: String

  /// Where it is.
  public var value: Double

  /// Creates a mark.
  public init(_ name: String, at value: Double) {
    self.name = name
    self.value = value
  }
}
