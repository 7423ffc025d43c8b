/// What the ground is like where a car is.
public struct Ground: Sendable, Hashable {
  /// What the friction of the front and the rear tyres is multiplied by.
  public var frontGrip: Float, rearGrip: Float

  /// What the resistance to rolling is multiplied by.
  public var resistance: Float

  /// A dry road.
  public static let road = Ground(frontGrip: 1, rearGrip: 1, resistance: 1)

  /// Creates a ground.
  public init(frontGrip: Float, rearGrip: Float, resistance: Float) {
    self.frontGrip = frontGrip
    self.rearGrip = rearGrip
    self.resistance = resistance
  }
}
