/// A place in a picture, in the units of its extent; x grows to the right and y downwards.
@frozen
public struct Point: Sendable, Hashable {
  /// The distance from the left edge.
  public var x: Float

  /// The distance from the upper edge.
  public var y: Float

  /// Creates a point.
  @inlinable
  public init(x: Float, y: Float) {
    self.x = x
    self.y = y
  }
}
