/// Follows a racing line by feel: steers at a point ahead, and keeps to the speeds of the line.
struct Driver {
  let track: Track
  let line: RacingLine
  let car: CarModel

  /// What the speeds of the line are multiplied by.
  let pace: Float

  /// Returns what to do for the next `ticks`, at a share of the pace.
  func command(
    in motion: CarMotion, at place: Int, _ ticks: Int, pace share: Float = 1
  ) -> CarCommand {
    // Where the car will be when the command has acted for half its time.
    let time = Float(ticks) * DrivingTrack.tick
    let ahead = 0.6 * time
    let (x, y) = (motion.x + ahead * motion.velocityX, motion.y + ahead * motion.velocityY)
    let position = track.position(ofX: x, y: y, near: place)
    let speed = max(motion.speed, 1)
    let reach = 4.5 + 0.25 * speed
    let target = point(ahead: reach, of: position)
    // The circle through here and the target that leaves in the direction of motion (Coulter, "Implementation of the Pure
    // Pursuit Path Tracking Algorithm", 1992).
    let (dx, dy) = (target.x - x, target.y - y)
    var (alongX, alongY) = (motion.headingX, motion.headingY)
    if motion.speed > 3 {
      let turn = ahead * motion.yawRate
      (alongX, alongY) = (motion.velocityX / speed, motion.velocityY / speed)
      (alongX, alongY) = (alongX - turn * alongY, alongY + turn * alongX)
    }
    let curvature = 2 * (alongX * dy - alongY * dx) / max(dx * dx + dy * dy, 1)
    let steering = car.wheelbase * curvature / car.steeringLock
    return CarCommand(
      steering: min(max(steering, -1), 1),
      throttle: throttle(at: speed, position, time, pace * share))
  }

  /// Returns the point of the line so many metres further.
  private func point(ahead distance: Float, of position: Position) -> (x: Float, y: Float) {
    let along = position.share + distance / track.spacing
    let whole = Int(along)
    let (i, j) = (wrapped(position.place + whole), wrapped(position.place + whole + 1))
    let share = along - Float(whole)
    func point(_ i: Int) -> (x: Float, y: Float) {
      let place = track.places[i]
      return (
        place.x - place.alongY * line.offsets[i], place.y + place.alongX * line.offsets[i]
      )
    }
    let (a, b) = (point(i), point(j))
    return (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
  }

  private func wrapped(_ i: Int) -> Int { i % track.places.count }

  /// Returns the pedals that bring the car to the speed of the line in `time`.
  private func throttle(
    at speed: Float, _ position: Position, _ time: Float, _ pace: Float
  ) -> Float {
    let along = position.share + 0.5 * time * speed / track.spacing
    let i = wrapped(position.place + Int(along))
    let share = along - Float(Int(along))
    let wanted =
      pace * (line.speeds[i] + share * (line.speeds[wrapped(i + 1)] - line.speeds[i]))
    let change = (wanted - speed) / time
    if change > 0 {
      return min(change * car.mass / min(car.driveForce, car.power / speed), 1)
    }
    return max(change * car.mass / car.brakeForce, -1)
  }
}
