import DrivingTrackEnvironment
import GymCore
import Testing

/// The car against formulas of textbooks (Rajamani, "Vehicle Dynamics and Control", 2012).
@Suite struct CarTests {
  /// A car without air or resistance to rolling, so that formulas without them hold.
  private func freeCar(_ change: (inout CarModel) -> Void = { _ in }) -> CarModel {
    var car = CarModel()
    car.drag = 0
    car.rollingResistance = 0
    change(&car)
    return car
  }

  /// A car that drives to the right of the plane at a speed, in m/s.
  private func motion(at speed: Float) -> CarMotion {
    var motion = CarMotion()
    motion.velocityX = speed
    return motion
  }

  private func move(
    _ motion: inout CarMotion, _ car: CarModel, ticks: Int, steering: Float = 0,
    throttle: Float = 0, on ground: Ground = .road
  ) {
    let dynamics = CarDynamics(car)
    let command = CarCommand(steering: steering, throttle: throttle)
    for _ in 0..<ticks { motion.move(command, dynamics, on: ground) }
  }

  @Test(arguments: [10, 20, 30] as [Float])
  func `full brakes stop within v² / 2μg`(speed: Float) {
    let car = freeCar()
    var motion = motion(at: speed)
    move(&motion, car, ticks: 1_000, throttle: -1)

    let distance = speed * speed / (2 * car.friction * CarModel.gravity)
    #expect(motion.velocityX == 0 && motion.velocityY == 0)
    // A tick of 0.01 s moves the car by the speed at its end.
    #expect(abs(motion.x - distance + 0.005 * speed) < 0.003 * distance)
    #expect(motion.y == 0)
  }

  /// r = v δ / (L + K v²), with K = m / L (b / C_f − a / C_r) (equation 3.14).
  @Test(
    arguments: [(21.92, 21.92), (16, 24), (24, 20)] as [(Float, Float)], [8, 15, 22] as [Float])
  func `a steady turn is as the understeer gradient says`(
    stiffness: (front: Float, rear: Float), speed: Float
  ) {
    let car = freeCar {
      $0.frontStiffness = stiffness.front
      $0.rearStiffness = stiffness.rear
      // Small angles, for which the formula is made.
      $0.friction = 3
    }
    let angle: Float = 0.004
    var motion = motion(at: speed)
    move(&motion, car, ticks: 300, steering: angle / car.steeringLock)

    let weight = car.mass * CarModel.gravity
    let frontLoad = weight * car.rearArm / car.wheelbase
    let (front, rear) = (
      frontLoad * stiffness.front, (weight - frontLoad) * stiffness.rear
    )
    let gradient = car.mass / car.wheelbase * (car.rearArm / front - car.frontArm / rear)
    let now = motion.speed
    let rate = now * angle / (car.wheelbase + gradient * now * now)
    #expect(abs(motion.yawRate - rate) < 0.02 * rate, "\(motion.yawRate) and not \(rate)")
  }

  @Test func `tyres hold a turn up to μg, and no more`() {
    let car = freeCar()
    var greatest: Float = 0
    for steering in stride(from: Float(0.02), through: 1, by: 0.02) {
      var motion = motion(at: 20)
      for _ in 0..<100 {
        move(&motion, car, ticks: 1, steering: steering)
        greatest = max(
          greatest, (motion.sway * motion.sway + motion.surge * motion.surge).squareRoot())
      }
    }
    let limit = car.friction * CarModel.gravity
    #expect(greatest <= limit * 1.001)
    #expect(greatest > 0.95 * limit)
  }

  @Test func `at walking pace the car turns on the circle that its wheels point along`() {
    let car = freeCar()
    var motion = motion(at: 1.4)
    move(&motion, car, ticks: 500, steering: 0.8)

    let radius = car.wheelbase / (0.4226 as Float)  // tan 0.4
    #expect(abs(motion.yawRate - motion.forwardSpeed / radius) < 0.01)
    #expect(abs(motion.lateralSpeed - car.rearArm * motion.yawRate) < 0.01)
  }

  @Test func `the car is as fast as its power and the air let it be`() {
    let car = CarModel()
    var motion = CarMotion()
    move(&motion, car, ticks: 20_000, throttle: 1)

    let weight = car.mass * CarModel.gravity
    let speed = motion.speed
    let taken = (car.drag * speed * speed + car.rollingResistance * weight) * speed
    #expect(abs(taken - car.power) < 0.01 * car.power)
    // A Ford Escort of 91 horsepower makes 175 to 180 km/h.
    #expect((48...53).contains(speed))
  }

  @Test func `it takes the car of the source 9 to 10 s to 100 km/h`() {
    let car = CarModel()
    var motion = CarMotion()
    var ticks = 0
    while motion.speed < 100 / 3.6 {
      move(&motion, car, ticks: 1, throttle: 1)
      ticks += 1
    }
    #expect((900...1_000).contains(ticks))
  }

  @Test(arguments: [0, 0.5, -1] as [Float], [0, -0.4, -1] as [Float])
  func `a car at rest does not drift`(steering: Float, throttle: Float) {
    var motion = CarMotion()
    move(&motion, CarModel(), ticks: 1_000, steering: steering, throttle: throttle)

    #expect(motion.x == 0 && motion.y == 0 && motion.yawRate == 0)
    #expect(motion.headingX == 1 && motion.headingY == 0)
  }

  @Test func `without throttle energy never grows`() {
    let car = CarModel()
    var random = RandomStream(seed: 5)
    for _ in 0..<200 {
      var motion = motion(at: random.uniform(in: 2...40))
      motion.velocityY = random.uniform(in: -8...8)
      motion.yawRate = random.uniform(in: -2...2)
      var before = energy(of: motion, car)
      for _ in 0..<30 {
        let steering = random.uniform(in: -1...1)
        let brake = random.uniform(in: -1...0)
        for _ in 0..<10 {
          move(&motion, car, ticks: 1, steering: steering, throttle: brake)
          let after = energy(of: motion, car)
          // Below 4 m/s wheels are taken to roll as they point, which may turn the car.
          #expect(after <= before * 1.000_1 + (motion.speed < 4.5 ? 0.05 * before : 1))
          before = after
        }
      }
    }
  }

  private func energy(of motion: CarMotion, _ car: CarModel) -> Float {
    0.5 * car.mass * motion.speed * motion.speed
      + 0.5 * car.yawInertia * motion.yawRate * motion.yawRate
  }

  @Test func `left and right are mirror images to the last bit`() {
    var random = RandomStream(seed: 8)
    var (left, right) = (motion(at: 20), motion(at: 20))
    for _ in 0..<500 {
      let (steering, throttle) = (random.uniform(in: -1...1), random.uniform(in: -1...1))
      move(&left, CarModel(), ticks: 10, steering: steering, throttle: throttle)
      move(&right, CarModel(), ticks: 10, steering: -steering, throttle: throttle)
      #expect(left.x == right.x && left.y == -right.y)
      #expect(left.yawRate == -right.yawRate && left.headingY == -right.headingY)
      #expect(left.velocityX == right.velocityX && left.velocityY == -right.velocityY)
    }
  }

  @Test func `ten million ticks of any kind leave every number finite`() {
    var random = RandomStream(seed: 13)
    var motion = CarMotion()
    var car = CarModel()
    var ground = Ground.road
    let edges: [Float] = [-1, 0, 1]
    for _ in 0..<200_000 {
      if random.chance(0.01) {
        car = CarModel()
        car.mass *= random.uniform(in: 0.1...3)
        car.friction *= random.uniform(in: 0.1...2)
        car.power *= random.uniform(in: 0.1...5)
      }
      if random.chance(0.1) {
        ground = Ground(
          frontGrip: random.uniform(in: 0.05...1), rearGrip: random.uniform(in: 0.05...1),
          resistance: random.uniform(in: 0...20))
      }
      move(
        &motion, car, ticks: 50, steering: edges[random.integer(below: 3)],
        throttle: edges[random.integer(below: 3)], on: ground)
      let length = motion.headingX * motion.headingX + motion.headingY * motion.headingY
      #expect(motion.speed < 150 && abs(motion.yawRate) < 50 && abs(length - 1) < 1e-4)
      (motion.x, motion.y) = (0, 0)
    }
  }

  @Test func `braking in a turn shifts load and makes the car turn in`() {
    let car = freeCar()
    var (coasting, braking) = (motion(at: 20), motion(at: 20))
    move(&coasting, car, ticks: 60, steering: 0.08)
    move(&braking, car, ticks: 40, steering: 0.08)
    move(&braking, car, ticks: 20, steering: 0.08, throttle: -0.35)

    #expect(braking.yawRate > coasting.yawRate)
  }

  @Test func `on grass the car brakes less and rolls harder`() {
    let grass = Ground(frontGrip: 0.45, rearGrip: 0.45, resistance: 8)
    var (road, off) = (motion(at: 20), motion(at: 20))
    move(&road, CarModel(), ticks: 100, throttle: -1)
    move(&off, CarModel(), ticks: 100, throttle: -1, on: grass)
    #expect(off.speed > road.speed + 4)

    (road, off) = (motion(at: 20), motion(at: 20))
    move(&road, CarModel(), ticks: 100)
    move(&off, CarModel(), ticks: 100, on: grass)
    #expect(off.speed < road.speed - 0.5)
  }
}
