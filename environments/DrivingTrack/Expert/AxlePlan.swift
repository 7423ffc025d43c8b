/// What the grip of an axle leaves for driving and braking where the car turns.
struct AxlePlan {
  /// The share of the load at rest, and how much of it moves to the rear at an acceleration of 1 m/s², over the
  /// weight of the car.
  let load: Double, shift: Double

  /// The greatest acceleration of a car whose axles hold alike, in m/s².
  let grip: Double

  init(_ car: CarModel, front: Bool, _ grip: Double) {
    load = Double((front ? car.rearArm : car.frontArm) / car.wheelbase)
    shift = Double(car.height / car.wheelbase / CarModel.gravity) * (front ? -1 : 1)
    self.grip = grip
  }

  /// Returns how much faster, or where `share` is below 0 slower, the car can become where this axle has that share
  /// of the force, while the car is accelerated `sideways`; in m/s², and without a sign.
  ///
  /// The friction circle of the axle, (share d)² + (load a)² = (grip (load + shift d))², for d.
  func change(while sideways: Double, driven share: Float) -> Double {
    let share = Double(share)
    let sign: Double = share < 0 ? -1 : 1
    let c = load * load * (sideways * sideways - grip * grip)
    guard c < 0 else { return 0 }
    let a = share * share - grip * grip * shift * shift
    let b = -2 * grip * grip * load * shift * sign
    let root = max(b * b - 4 * a * c, 0).squareRoot()
    return b + root > 0 ? min(-2 * c / (b + root), 2 * grip) : 2 * grip
  }
}
