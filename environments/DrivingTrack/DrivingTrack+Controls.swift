public import GymCore

/// Arrows or WASD as on every road, or the mouse: across for the wheel, buttons for the pedals.
extension DrivingTrack: Controllable {
  public var controls: Controls {
    guard acting == .continuous else {
      return Controls(
        names: ["coast", "left", "right", "gas", "brake"],
        bindings: .each(of: "left", "a", does: .action(1))
          + .each(of: "right", "d", does: .action(2))
          + .each(of: "up", "w", does: .action(3)) + .each(of: "down", "s", does: .action(4)),
        idle: .action(0))
    }
    return Controls(
      names: ["steering", "throttle"],
      bindings: .each(of: "left", "a", does: .scalars([1, 0]))
        + .each(of: "right", "d", does: .scalars([-1, 0]))
        + .each(of: "up", "w", does: .scalars([0, 1]))
        + .each(of: "down", "s", does: .scalars([0, -1])),
      idle: .scalars([0, 0]),
      glides: [
        Controls.Glide(pressing: 2.2, releasing: 4, lasting: 0.2),
        Controls.Glide(pressing: 4, releasing: 8, lasting: 1.2),
      ],
      pointer: Controls.Pointer(
        left: [1, 0], right: [-1, 0], primary: [0, 1], secondary: [0, -1]))
  }

  /// Lets a person drive by feel, as the electronics of a car do.
  ///
  /// The wheel is a share of what the tyres hold at the speed, δ = l μ g / v²: who presses a key on the
  /// straight does not spin; against a slide there is the angle of the slide besides. The pedals get what the
  /// wheel leaves of the grip, and the brakes let go where the rear begins to slide.
  public func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed {
    guard case .scalars(var scalars) = deed, scalars.count == 2 else { return deed }
    let motion = state.motion
    let (wheel, pedals) = (min(abs(scalars[0]), 1), scalars[1])
    let speed = max(abs(motion.forwardSpeed), 2)
    let held = car.wheelbase * car.friction * CarModel.gravity / (speed * speed)
    let slide = scalars[0] * motion.lateralSpeed > 0 ? abs(motion.lateralSpeed) / speed : 0
    scalars[0] *= min((Self.margin * held + slide) / car.steeringLock, 1)
    let rearSlip = abs(motion.lateralSpeed - car.rearArm * motion.yawRate) / speed
    scalars[1] *=
      pedals < 0
      ? Self.greatestBrake * (1 - 0.7 * wheel) * max(1 - rearSlip / Self.slidingSlip, 0)
      : 1 - 0.6 * wheel
    return .scalars(scalars)
  }

  /// How many times what the tyres hold a wheel turns to, so that a car turns in quickly.
  private static let margin: Float = 1.1

  /// The brakes that the tyres hold on a straight, and the slip at which they let go.
  private static let greatestBrake: Float = 0.8, slidingSlip: Float = 0.1
}
