/// Where something is on a road.
public struct Position: Sendable, Hashable {
  /// The place behind it.
  public var place: Int

  /// How far it is from there to the next, in 0…1.
  public var share: Float

  /// How far it is to the left of the middle, in m.
  public var offset: Float
}
