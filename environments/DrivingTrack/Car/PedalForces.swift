/// The forces that the driver asks of the wheels, in N.
struct PedalForces {
  var front: Float, rear: Float

  init(_ throttle: Float, at speed: Float, of car: CarModel) {
    if throttle > 0 {
      let force = throttle * min(car.driveForce, car.power / max(speed, 0.1))
      front = force * car.frontDrive
      rear = force - front
    } else {
      let force = speed == 0 ? 0 : (speed > 0 ? throttle : -throttle) * car.brakeForce
      front = force * car.frontBrake
      rear = force - front
    }
  }
}
