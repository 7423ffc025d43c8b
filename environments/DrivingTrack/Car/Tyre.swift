/// The tyres of an axle.
struct Tyre {
  /// The greatest force, in N.
  let greatest: Float

  /// The slip at which the whole tyre slides, the tangent of an angle.
  let slidingSlip: Float

  /// Describes tyres with a load, in N, and a cornering stiffness, in N over radians.
  init(load: Float, friction: Float, stiffness: Float) {
    greatest = load * friction
    slidingSlip = 3 * greatest / stiffness
  }

  /// Returns the forces along and across the wheels, in N, where the driver asks for `driven`, and
  /// the tyres move at `along` and `across`, in m/s.
  ///
  /// Across by the brush model, which is also Fiala's (Pacejka, "Tire and Vehicle Dynamics", 2012,
  /// equation 3.18): with x the slip over that at which the whole tyre slides, F = −μ F_z x (3 − 3|x| + x²).
  /// Where both together are more than the friction holds, both are less by the same factor.
  @inline(__always)
  func forces(
    driven: Float, along: Float, across: Float
  ) -> (along: Float, across: Float) {
    let rolling = max(abs(along), 0.5)
    let slip = min(max(across / (slidingSlip * rolling), -1), 1)
    let across = -greatest * slip * (3 - 3 * abs(slip) + slip * slip)
    let square = driven * driven + across * across
    guard square > greatest * greatest else { return (driven, across) }
    let share = greatest / square.squareRoot()
    return (driven * share, across * share)
  }
}
