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

extension CarMotion {
  /// Whether a car can move so.
  var canOccur: Bool {
    let length = headingX * headingX + headingY * headingY
    return isFinite && abs(length - 1) < 0.01 && speed < 200 && abs(yawRate) < 100
      && abs(steering) <= 1 && max(abs(surge), abs(sway)) < 10_000
  }
}

/// Where the edges of the road are beside something.
struct Verge {
  /// How far it is to the left of the middle, and how far the edges are, in m.
  let offset: Float, left: Float, right: Float

  init(_ position: Position, of track: Track) {
    let edges = track.edges(at: position)
    offset = position.offset
    (left, right) = (edges.left, edges.right)
    self.position = position
  }

  /// Where it is.
  let position: Position

  /// How far beyond the edge it is, in m; below 0 on the road.
  var excess: Float { max(offset - left, -offset - right) }

  /// What grass does to the grip of tyres, and to the resistance to rolling (Wong, "Theory of Ground Vehicles",
  /// 2008, tables 3.2 and 2.4).
  private static let grassGrip: Float = 0.45, grassResistance: Float = 8

  /// Returns what a car stands on.
  func ground(under motion: CarMotion, _ car: CarModel, on track: Track) -> Ground {
    // No wheel is farther from the centre of mass.
    if excess < -2 { return .road }
    let along = track.direction(at: position)
    let sine = along.x * motion.headingY - along.y * motion.headingX
    let cosine = along.x * motion.headingX + along.y * motion.headingY
    let half = 0.5 * car.gauge * abs(cosine)
    let front = share(beyond: offset + car.frontArm * sine, half)
    let rear = share(beyond: offset - car.rearArm * sine, half)
    let loss = 1 - Self.grassGrip
    return Ground(
      frontGrip: 1 - loss * front, rearGrip: 1 - loss * rear,
      resistance: 1 + (Self.grassResistance - 1) * 0.5 * (front + rear))
  }

  /// Returns the share of an axle that is on the grass, by where its middle is and how far its wheels are from it.
  private func share(beyond middle: Float, _ half: Float) -> Float {
    let beyond = max(middle + half - left, half - middle - right)
    return min(max(beyond / max(2 * half, 0.1), 0), 1)
  }
}
