public import GymCore

/// Arrows or WASD as on every road, or the mouse: across for the wheel, buttons for the pedals.
extension DrivingTrack: Controllable {
  public var controls: Controls {
    func each(_ arrow: Controls.Key, _ letter: Controls.Key, does deed: Controls.Deed)
      -> [Controls.Binding]
    {
      [Controls.Binding(arrow, does: deed), Controls.Binding(letter, does: deed)]
    }
    guard acting == .continuous else {
      return Controls(
        names: ["coast", "left", "right", "gas", "brake"],
        bindings: each("left", "a", does: .action(1)) + each("right", "d", does: .action(2))
          + each("up", "w", does: .action(3)) + each("down", "s", does: .action(4)),
        idle: .action(0))
    }
    return Controls(
      names: ["steering", "throttle"],
      bindings: each("left", "a", does: .scalars([1, 0]))
        + each("right", "d", does: .scalars([-1, 0])) + each("up", "w", does: .scalars([0, 1]))
        + each("down", "s", does: .scalars([0, -1])),
      idle: .scalars([0, 0]),
      glides: [
        Controls.Glide(pressing: 2.2, releasing: 4, lasting: 0.2),
        Controls.Glide(pressing: 4, releasing: 8, lasting: 1.2),
      ],
      pointer: Controls.Pointer(
        left: [1, 0], right: [-1, 0], primary: [0, 1], secondary: [0, -1]))
  }

  /// Takes what a person steers as a share of what the tyres hold at the speed, δ = l μ g / v², and of
  /// the angle that the car slides at besides: who presses a key on the straight does not spin.
  public func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed {
    guard case .scalars(var scalars) = deed, scalars.count == 2 else { return deed }
    let (forward, lateral) = (state.motion.forwardSpeed, state.motion.lateralSpeed)
    let speed = max(abs(forward), 2)
    let held = car.wheelbase * car.friction * CarModel.gravity / (speed * speed)
    let angle = Self.margin * held + abs(lateral) / speed
    scalars[0] *= min(angle / car.steeringLock, 1)
    return .scalars(scalars)
  }

  /// How many times what the tyres hold a wheel turns to, so that a car turns in quickly.
  private static let margin: Float = 1.3
}
