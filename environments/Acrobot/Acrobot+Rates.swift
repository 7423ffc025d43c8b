import GymCore

extension Acrobot {
  /// How fast a state changes: the derivatives of its four numbers by time.
  struct Rates {
    /// θ₁′, in radians a second.
    var firstVelocity: Double

    /// θ₂′, in radians a second.
    var secondVelocity: Double

    /// θ₁″, in radians a second squared.
    var firstAcceleration: Double

    /// θ₂″, in radians a second squared.
    var secondAcceleration: Double
  }
}

extension Acrobot.State {
  private static let gravity = 9.8

  /// Returns the rates of change under a torque τ.
  ///
  /// The equations of motion are those of Sutton and Barto, "Reinforcement Learning: An
  /// Introduction", 1998, section 11.3:
  ///
  ///     θ₂″ = (τ + d₂/d₁ φ₁ − ½ θ₁′² sin θ₂ − φ₂) / (5/4 − d₂²/d₁)
  ///     θ₁″ = −(d₂ θ₂″ + φ₁) / d₁
  ///     d₁  = 7/2 + cos θ₂        φ₂ = ½ g sin(θ₁ + θ₂)
  ///     d₂  = 5/4 + ½ cos θ₂      φ₁ = −½ θ₂′² sin θ₂ − θ₂′ θ₁′ sin θ₂ + 3/2 g sin θ₁ + φ₂
  ///
  /// for links of 1 m, 1 kg and a moment of inertia of 1 kg m², whose mass is in their middle.
  func rates(torque: Double) -> Acrobot.Rates {
    let bend = sine(secondAngle)
    let stretch = cosine(secondAngle)
    let d1 = 3.5 + stretch
    let d2 = 1.25 + 0.5 * stretch
    let phi2 = 0.5 * Self.gravity * sine(firstAngle + secondAngle)
    let phi1 =
      -0.5 * secondVelocity * secondVelocity * bend - secondVelocity * firstVelocity * bend
      + 1.5 * Self.gravity * sine(firstAngle) + phi2
    let secondAcceleration =
      (torque + d2 / d1 * phi1 - 0.5 * firstVelocity * firstVelocity * bend - phi2)
      / (1.25 - d2 * d2 / d1)
    return Acrobot.Rates(
      firstVelocity: firstVelocity, secondVelocity: secondVelocity,
      firstAcceleration: -(d2 * secondAcceleration + phi1) / d1,
      secondAcceleration: secondAcceleration)
  }
}
