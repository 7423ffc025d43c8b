/// How fast a car can be everywhere on a line, by the grip of its tyres.
///
/// Forwards the engine limits how fast it becomes faster, backwards the brakes how late it becomes slower
/// (Kapania, Subosits and Gerdes, "A Sequential Two-Step Algorithm for Fast Generation of Vehicle Racing
/// Trajectories", 2016, section 3).
struct SpeedProfile {
  /// The speed at each place, in m/s.
  private(set) var speeds: [Double]

  /// The share of the grip that is planned with; the rest is for errors.
  private static let plannedGrip = 0.87

  /// The share of what the brakes could do that is planned with.
  private static let plannedBrakes = 0.82

  init(_ path: LinePath, for car: CarModel) {
    let count = path.lengths.count
    let grip = Self.plannedGrip * Double(car.friction * CarModel.gravity)
    let rate = 0.85 * Double(car.steeringRate / car.wheelbase)
    speeds = (0..<count).map { i in
      let next = (i + 1) % count
      let turning = (grip / max(abs(path.curvatures[i]), 1e-4)).squareRoot()
      // The wheels turn no faster.
      let change = abs(path.curvatures[next] - path.curvatures[i]) / path.lengths[i]
      return min(turning, rate / max(change, 1e-4), 60)
    }
    let (front, rear) = (AxlePlan(car, front: true, grip), AxlePlan(car, front: false, grip))
    // Twice around, for a lap begins as the one before ended.
    for k in 0..<2 * count {
      let (i, next) = (k % count, (k + 1) % count)
      let sideways = abs(path.curvatures[i]) * speeds[i] * speeds[i]
      let drive = min(
        Self.engine(car, at: speeds[i]), front.change(while: sideways, driven: car.frontDrive))
      let air = Double(car.drag / car.mass) * speeds[i] * speeds[i]
      speeds[next] = min(
        speeds[next], Self.reached(from: speeds[i], over: path.lengths[i], drive - air))
    }
    for k in (0..<2 * count).reversed() {
      let (i, next) = (k % count, (k + 1) % count)
      let sideways = abs(path.curvatures[next]) * speeds[next] * speeds[next]
      let brakes = min(
        front.change(while: sideways, driven: -car.frontBrake),
        rear.change(while: sideways, driven: car.frontBrake - 1))
      speeds[i] = min(
        speeds[i],
        Self.reached(from: speeds[next], over: path.lengths[i], Self.plannedBrakes * brakes))
    }
  }

  private static func engine(_ car: CarModel, at speed: Double) -> Double {
    min(Double(car.driveForce), Double(car.power) / max(speed, 1)) / Double(car.mass)
  }

  private static func reached(from speed: Double, over length: Double, _ change: Double) -> Double {
    max(speed * speed + 2 * change * length, 1).squareRoot()
  }
}
