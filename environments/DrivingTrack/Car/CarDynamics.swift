/// A car with what its motion in a tick needs again and again.
public struct CarDynamics: Sendable {
  /// The car.
  public let car: CarModel

  /// The length of a tick, in s, and how many there are in a second.
  let time: Float, ticksPerSecond: Float

  /// The weight, and the loads of the axles at rest, in N.
  let weight: Float, frontLoad: Float, rearLoad: Float

  /// The resistance to rolling, in N.
  let rolling: Float

  /// How much of the longitudinal force moves from the load of the front axle to that of the rear.
  let shiftPerForce: Float

  /// How far the front wheels turn in a tick, in radians.
  let steeringStep: Float

  /// How much a force changes the speed in a tick, and a torque the yaw rate.
  let changePerForce: Float, twistPerTorque: Float

  /// Prepares to move a car in ticks of so many seconds.
  public init(_ car: CarModel, tick: Float = 0.01) {
    self.car = car
    time = tick
    ticksPerSecond = 1 / tick
    weight = car.mass * CarModel.gravity
    frontLoad = weight * car.rearArm / car.wheelbase
    rearLoad = weight - frontLoad
    rolling = weight * car.rollingResistance
    shiftPerForce = car.height / car.wheelbase
    steeringStep = car.steeringRate * tick
    changePerForce = tick / car.mass
    twistPerTorque = tick / car.yawInertia
  }
}
