import GymCore

/// What is shown between two decisions, which are a tenth of a second apart.
extension DrivingTrack {
  public var hasPassages: Bool { decisionTicks > 1 }

  public func passage(from before: State, to after: State, share: Float) -> State {
    let ticks = after.ticks - before.ticks
    guard ticks > 0, share < 1 else { return after }
    var state = after
    state.ticks = before.ticks + Int(share * Float(ticks))
    state.motion = CarMotion(
      from: before.motion, to: after.motion, share: share, seconds: Float(ticks) * Self.tick)
    return state
  }
}

extension CarMotion {
  /// Puts a car between two moments: its place on the cubic curve (Hermite's) that has both places and both
  /// velocities, all else in proportion.
  init(from a: CarMotion, to b: CarMotion, share t: Float, seconds: Float) {
    func between(_ path: KeyPath<CarMotion, Float>) -> Float {
      a[keyPath: path] + t * (b[keyPath: path] - a[keyPath: path])
    }
    self.init()
    let (s, u) = (t * t * (3 - 2 * t), t * (1 - t))
    let (leave, arrive) = (seconds * u * (1 - t), -seconds * u * t)
    x = a.x + s * (b.x - a.x) + leave * a.velocityX + arrive * b.velocityX
    y = a.y + s * (b.y - a.y) + leave * a.velocityY + arrive * b.velocityY
    velocityX = between(\.velocityX)
    velocityY = between(\.velocityY)
    (headingX, headingY) = (between(\.headingX), between(\.headingY))
    let length = (headingX * headingX + headingY * headingY).squareRoot()
    if length > 0.01 {
      headingX /= length
      headingY /= length
    } else {
      (headingX, headingY) = (b.headingX, b.headingY)
    }
    yawRate = between(\.yawRate)
    steering = between(\.steering)
    surge = between(\.surge)
    sway = between(\.sway)
  }
}
