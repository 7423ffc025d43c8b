public import GymCore

extension DrivingTrack {
  /// What a second costs.
  static let costOfSecond: Float = 5

  /// What all places of a lap are worth together.
  static let valueOfLap: Float = 1_000

  /// What it costs to leave the grass.
  static let costOfLeaving: Float = 100

  public func step(
    _ state: inout State, taking command: CarCommand, using random: inout RandomStream
  ) -> Step {
    let course = course(of: state)
    if state.course == nil { state.course = course }
    let reachedBefore = state.reachedCount
    let ticksBefore = state.ticks
    let outcome = drive(&state, command, on: course.track)
    state.skids.note(state.motion, at: state.ticks, of: car)
    if state.shift.noise > 0 { state.noiseSeed = random.next() }
    let places = Float(state.reachedCount - reachedBefore)
    let time = Float(state.ticks - ticksBefore) * Self.tick
    var reward = places * Self.valueOfLap / Float(course.track.places.count)
    reward -= Self.costOfSecond * time
    if outcome == .lost { reward -= Self.costOfLeaving }
    return Step(reward: reward, status: outcome == .ongoing ? .ongoing : .terminated)
  }

  enum Outcome {
    case ongoing, finished, lost, stuck
  }

  /// Moves the car until the next decision, or the end.
  func drive(_ state: inout State, _ command: CarCommand, on track: Track) -> Outcome {
    let latency = min(state.shift.latency, decisionTicks)
    let dynamics = CarDynamics(state.shift.applied(to: car), tick: Self.tick)
    let wind = (x: state.shift.windX, y: state.shift.windY)
    var outcome = Outcome.ongoing
    var verge = Verge(
      track.position(ofX: state.motion.x, y: state.motion.y, near: state.place(on: track)),
      of: track)
    for tick in 0..<decisionTicks {
      let ground = verge.ground(under: state.motion, dynamics.car, on: track)
      state.motion.move(
        tick < latency ? state.command : command, dynamics, on: ground, wind: wind)
      let place = verge.position.place
      verge = Verge(
        track.position(ofX: state.motion.x, y: state.motion.y, near: place), of: track)
      state.ticks &+= 1
      if ground != .road { state.offRoadTicks &+= 1 }
      state.move(to: verge.position.place, from: place, of: track.places.count)
      outcome = self.outcome(of: &state, at: verge, on: track)
      if outcome != .ongoing { break }
    }
    state.command = command
    return outcome
  }

  /// Counts the places that are reached, and returns whether the episode goes on.
  private func outcome(of state: inout State, at verge: Verge, on track: Track) -> Outcome {
    if state.progress >= state.reachedCount {
      state.reachedCount = min(state.progress + 1, track.places.count)
      state.progressTick = state.ticks
      if state.progress >= track.places.count { return .finished }
    }
    if verge.excess > vergeWidth { return .lost }
    let wait = Float(state.ticks &- state.progressTick) * Self.tick
    return wait >= patience ? .stuck : .ongoing
  }
}

extension DrivingTrack.State {
  /// Returns the place of the road behind the car.
  func place(on track: Track) -> Int {
    let count = track.places.count
    let place = progress % count
    return place < 0 ? place + count : place
  }

  /// Counts how far the car went from one place to another, which is less than half a lap away.
  mutating func move(to place: Int, from before: Int, of count: Int) {
    var step = place - before
    if step > count / 2 { step -= count }
    if step < -count / 2 { step += count }
    progress += step
  }

  /// Whether the state can occur on a road, beside which there is so much grass.
  func canBe(on track: Track, vergeWidth: Float) -> Bool {
    let count = track.places.count
    guard motion.canOccur, skids.isSound, abs(command.steering) <= 1, abs(command.throttle) <= 1,
      (0...count).contains(reachedCount), progress < max(reachedCount, 1),
      progress > -count * 1_000, (0...Int(Int32.max)).contains(ticks),
      (0...ticks).contains(offRoadTicks), (0...ticks).contains(progressTick)
    else { return false }
    let place = place(on: track)
    let position = track.position(ofX: motion.x, y: motion.y, near: place)
    return position.place == place && Verge(position, of: track).excess <= vergeWidth
  }
}
