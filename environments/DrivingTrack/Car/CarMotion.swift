import GymCore

/// Where a car is and how it moves; the plane is seen from above, x to the right and y upwards.
public struct CarMotion: Sendable, Hashable, Codable {
  /// The centre of mass, in m.
  public var x: Float = 0, y: Float = 0

  /// Where the car points: cosine and sine of its yaw angle.
  public var headingX: Float = 1, headingY: Float = 0

  /// The velocity over the ground, in m/s.
  public var velocityX: Float = 0, velocityY: Float = 0

  /// The yaw rate, r, in radians a second; above zero to the left.
  public var yawRate: Float = 0

  /// The angle of the front wheels, δ, in radians; above zero to the left.
  public var steering: Float = 0

  /// The acceleration along and across the car in the last tick, in m/s².
  public var surge: Float = 0, sway: Float = 0

  /// Creates a car at rest at the origin, that points to the right.
  public init() {}

  /// The speed along the car, v_x, in m/s.
  public var forwardSpeed: Float { velocityX * headingX + velocityY * headingY }

  /// The speed across the car, v_y, in m/s; above zero to the left.
  public var lateralSpeed: Float { velocityY * headingX - velocityX * headingY }

  /// The speed over the ground, in m/s.
  public var speed: Float {
    (velocityX * velocityX + velocityY * velocityY).squareRoot()
  }

  /// Whether every number is finite.
  var isFinite: Bool {
    (x + y + headingX + headingY + velocityX + velocityY + yawRate + steering + surge + sway)
      .isFinite
  }
}

extension CarMotion {
  /// Moves the car for one tick.
  ///
  /// The dynamic bicycle model: both wheels of an axle are one in the middle (Rajamani, "Vehicle
  /// Dynamics and Control", 2012, section 2.3). Below 4 m/s it fades into the kinematic one (section
  /// 2.2), as in Kabzan et al., "AMZ Driverless", 2020, section 6.1.2, for slip angles have no meaning
  /// at rest. Semi-implicit Euler: forces change velocities, which change places.
  ///
  /// - Parameters:
  ///   - command: What the driver does.
  ///   - dynamics: The car, and the length of the tick.
  ///   - ground: What it stands on.
  ///   - wind: The velocity of the air over the ground, in m/s.
  public mutating func move(
    _ command: CarCommand, _ dynamics: CarDynamics, on ground: Ground = .road,
    wind: (x: Float, y: Float) = (0, 0)
  ) {
    let car = dynamics.car
    steer(to: command.steering * car.steeringLock, by: dynamics.steeringStep)
    let (forward, lateral) = (forwardSpeed, lateralSpeed)
    let pedals = PedalForces(command.throttle, at: forward, of: car)
    // Loads as the longitudinal force shifts them (Rajamani, equations 4.27 and 4.28).
    let limit = dynamics.weight * car.friction * max(ground.frontGrip, ground.rearGrip)
    let shift = min(max(pedals.front + pedals.rear, -limit), limit) * dynamics.shiftPerForce
    let bend = car.loadSensitivity * shift
    let wheels = sineAndCosine(steering)
    let sideways = lateral + car.frontArm * yawRate
    let front = Tyre(
      load: max(dynamics.frontLoad - shift, 1), friction: car.friction * ground.frontGrip,
      stiffness: car.frontStiffness * (dynamics.frontLoad - bend)
    ).forces(
      driven: pedals.front, along: forward * wheels.cosine + sideways * wheels.sine,
      across: sideways * wheels.cosine - forward * wheels.sine)
    let rear = Tyre(
      load: max(dynamics.rearLoad + shift, 1), friction: car.friction * ground.rearGrip,
      stiffness: car.rearStiffness * (dynamics.rearLoad + bend)
    ).forces(
      driven: pedals.rear, along: forward, across: lateral - car.rearArm * yawRate)

    let frontAcross = front.along * wheels.sine + front.across * wheels.cosine
    let air = air(car, wind)
    let rolling = dynamics.rolling * ground.resistance
    var along = front.along * wheels.cosine - front.across * wheels.sine + rear.along + air.along
    along -= forward > 0 ? rolling : forward < 0 ? -rolling : 0
    let across = frontAcross + rear.across + air.across
    let torque = car.frontArm * frontAcross - car.rearArm * rear.across

    var change = along * dynamics.changePerForce
    // Brakes and resistance stop a car, but do not set it in motion.
    if command.throttle <= 0, abs(change) > abs(forward), change * forward <= 0 {
      change = -forward
    }
    var sidestep = across * dynamics.changePerForce
    var twist = torque * dynamics.twistPerTorque
    let square = velocityX * velocityX + velocityY * velocityY
    if square < Self.dynamicSpeed * Self.dynamicSpeed {
      let slow = slowChange(forward, lateral, wheels.sine / wheels.cosine, dynamics)
      let share =
        max(square.squareRoot() - Self.kinematicSpeed, 0)
        / (Self.dynamicSpeed - Self.kinematicSpeed)
      sidestep = slow.sidestep + share * (sidestep - slow.sidestep)
      twist = slow.twist + share * (twist - slow.twist)
    }
    surge = change * dynamics.ticksPerSecond
    sway = sidestep * dynamics.ticksPerSecond
    velocityX += change * headingX - sidestep * headingY
    velocityY += change * headingY + sidestep * headingX
    yawRate += twist
    turn(by: yawRate * dynamics.time)
    x += velocityX * dynamics.time
    y += velocityY * dynamics.time
  }

  /// The speed up to which the kinematic model holds alone, and from which the dynamic one does, in m/s.
  private static let kinematicSpeed: Float = 1.5, dynamicSpeed: Float = 4

  /// Returns how speed across the car and yaw rate change where it rolls as its wheels point, as far as the
  /// tyres hold.
  private func slowChange(
    _ forward: Float, _ lateral: Float, _ tangent: Float, _ dynamics: CarDynamics
  ) -> (sidestep: Float, twist: Float) {
    let car = dynamics.car
    let most = car.friction * CarModel.gravity * dynamics.time
    let mostTwist = most * car.mass * car.rearArm / car.yawInertia
    let rate = forward * tangent / car.wheelbase
    return (
      min(max(car.rearArm * rate - lateral, -most), most),
      min(max(rate - yawRate, -mostTwist), mostTwist)
    )
  }

  /// Turns the front wheels towards an angle, at most by a step.
  mutating func steer(to angle: Float, by step: Float) {
    steering += min(max(angle - steering, -step), step)
  }

  /// Turns the car by a small angle.
  mutating func turn(by angle: Float) {
    let cosine = headingX - headingY * angle
    let sine = headingY + headingX * angle
    // The length of the two is 1 to within the square of the angle: one of Newton's steps makes it so.
    let scale = 1.5 - 0.5 * (cosine * cosine + sine * sine)
    headingX = cosine * scale
    headingY = sine * scale
  }

  /// The force of the air, along and across the car, in N.
  func air(_ car: CarModel, _ wind: (x: Float, y: Float)) -> (along: Float, across: Float) {
    let (x, y) = (wind.x - velocityX, wind.y - velocityY)
    let speed = (x * x + y * y).squareRoot()
    let along = car.drag * speed * (x * headingX + y * headingY)
    // From the side a car is about three times as large.
    let across = 3 * car.drag * speed * (y * headingX - x * headingY)
    return (along, across)
  }
}

extension CarMotion {
  /// Whether a car can move so.
  var canOccur: Bool {
    let length = headingX * headingX + headingY * headingY
    return isFinite && abs(length - 1) < 0.01 && speed < 200 && abs(yawRate) < 100
      && abs(steering) <= 1 && max(abs(surge), abs(sway)) < 10_000
  }
}
