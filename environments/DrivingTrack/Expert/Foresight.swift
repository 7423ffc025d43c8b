/// What would come of a command, if the driver went on by feel.
struct Foresight {
  let rules: DrivingTrack
  let state: DrivingTrack.State
  let track: Track
  let driver: Driver

  /// How far ahead is looked, in s.
  private static let horizon: Float = 2

  /// The share of the patience after which a car without progress is astray.
  private static let astrayShare: Float = 0.3

  /// Whether the car has made no progress for much of the patience, as after a spin: all that counts is to get
  /// going again, be it over the grass.
  let isAstray: Bool

  init(_ rules: DrivingTrack, _ state: DrivingTrack.State) {
    self.rules = rules
    var state = state
    let course = rules.course(of: state)
    state.course = course
    self.state = state
    track = course.track
    let wait = Float(state.ticks - state.progressTick) * DrivingTrack.tick
    isAstray = wait > Self.astrayShare * rules.patience
    driver = Driver(
      track: course.track, line: course.racingLine, car: state.shift.applied(to: rules.car),
      pace: state.shift.grip.squareRoot())
  }

  /// What became of a command.
  private struct Prospect {
    /// How many ticks a wheel is beside the road.
    var offRoadTicks: Int

    /// How far the car came, in places.
    var progress: Int

    func isBetter(than other: Prospect) -> Bool {
      if offRoadTicks != other.offRoadTicks { return offRoadTicks < other.offRoadTicks }
      return progress > other.progress
    }
  }

  /// Returns the command by feel where that stays on the road, and else the best of some.
  func bestCommand() -> CarCommand {
    let usual = command(in: state)
    var best = (command: usual, prospect: prospect(of: usual))
    let gain = best.prospect.progress - state.progress
    guard best.prospect.offRoadTicks > 0 || gain < 2 && !isAstray else { return usual }
    let wheel = state.motion.steering / rules.car.steeringLock
    let step =
      rules.car.steeringRate / rules.car.steeringLock * DrivingTrack.tick
      * Float(rules.decisionTicks)
    let angles = [usual.steering, wheel, wheel - step, wheel + step]
    for pedal in [usual.throttle, 0, -0.3, -0.7, -1, 1] {
      for angle in angles {
        let command = CarCommand(steering: min(max(angle, -1), 1), throttle: pedal)
        for repeats in [1, 3] {
          let prospect = prospect(of: command, repeats: repeats)
          if prospect.isBetter(than: best.prospect) { best = (command, prospect) }
        }
      }
    }
    return best.command
  }

  /// Returns the command by feel, at a share of the speeds of the racing line.
  func command(in state: DrivingTrack.State, pace: Float = 1) -> CarCommand {
    driver.command(in: state.motion, at: state.place(on: track), rules.decisionTicks, pace: pace)
  }

  /// How many decisions there are until the horizon.
  var stepCount: Int { max(1, Int(Self.horizon / DrivingTrack.tick) / rules.decisionTicks) }

  /// Tries out a command, and then goes on by feel.
  private func prospect(of first: CarCommand, repeats: Int = 1) -> Prospect {
    var (state, command) = (state, first)
    let start = state.ticks
    let before = state.offRoadTicks
    let count = stepCount
    var isOver = false
    for i in 0..<count {
      isOver = rules.drive(&state, command, on: track) != .ongoing
      if isOver { break }
      command = i + 1 < repeats ? first : self.command(in: state)
    }
    var beside = isAstray ? 0 : state.offRoadTicks - before
    // Who has lost is beside the road for the rest.
    if isOver, state.progress < track.places.count {
      beside += count * rules.decisionTicks - (state.ticks - start)
    }
    return Prospect(offRoadTicks: beside, progress: state.progress)
  }
}
