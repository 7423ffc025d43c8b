/// The parameters of a car that its motion depends on.
///
/// Those of a Ford Escort, a small car with driven front wheels, are from Althoff and Würsching,
/// "CommonRoad: Vehicle Models", 2020, table 6, which has them from the U.S. Department of
/// Transportation's VDANL.
public struct CarModel: Sendable, Hashable, Codable {
  /// The mass, m, in kg.
  public var mass: Float = 1225.888

  /// The moment of inertia around the upright axis, I_z, in kg m².
  public var yawInertia: Float = 1538.853

  /// How far the front axle is ahead of the centre of mass, a, in m.
  public var frontArm: Float = 0.88392

  /// How far the rear axle is behind it, b, in m.
  public var rearArm: Float = 1.50876

  /// How high the centre of mass is, h, in m.
  public var height: Float = 0.557784

  /// The distance between the wheels of an axle, in m.
  public var gauge: Float = 1.389888

  /// How fast the front wheels turn to the side, in radians a second.
  public var steeringRate: Float = 0.4

  /// How far they do, in radians.
  ///
  /// Differs from the source, which says 0.91: that is never of use where a track is driven.
  public var steeringLock: Float = 0.5

  /// The greatest force of a tyre over its load, μ.
  public var friction: Float = 1.0489

  /// The cornering stiffness of the front tyres over their load, in 1 over radians.
  public var frontStiffness: Float = 21.92

  /// The cornering stiffness of the rear tyres over their load, in 1 over radians.
  public var rearStiffness: Float = 21.92

  /// How much of a shift of the load the cornering stiffness follows, in 0…1: less than the friction does
  /// (Pacejka, "Tire and Vehicle Dynamics", 2012, figure 1.3).
  public var loadSensitivity: Float = 0.5

  /// The power at the wheels, in W: what the source's 11.5 m/s² at 4.755 m/s take.
  public var power: Float = 67_035

  /// The greatest force of the engine, in N.
  public var driveForce: Float = 14_098

  /// The share of the engine's force that the front wheels have.
  public var frontDrive: Float = 1

  /// The greatest force of the brakes, in N: more than the tyres hold on a dry road.
  public var brakeForce: Float = 15_000

  /// The share of it that the front wheels have.
  public var frontBrake: Float = 0.76

  /// Half the density of air times the drag area, ½ ρ c_d A, in kg/m.
  ///
  /// c_d A = 0.68 m², usual for a small car of the time (Wong, "Theory of Ground Vehicles", 2008,
  /// table 3.1), as is the resistance to rolling.
  public var drag: Float = 0.41

  /// The resistance to rolling over the load.
  public var rollingResistance: Float = 0.013

  /// The length and the width, in m.
  public static let length: Float = 4.298, width: Float = 1.674

  /// The acceleration of gravity, in m/s².
  public static let gravity: Float = 9.81

  /// Creates the Ford Escort.
  public init() {}

  /// The distance between the axles, in m.
  public var wheelbase: Float { frontArm + rearArm }
}
