import GymCore

/// What a driver is told in numbers, on scales that never change.
public enum Features {
  /// How far ahead the curvature is told, in m.
  static let distances: [Float] = [5, 10, 20, 30, 42, 56, 75, 100]

  /// The numbers behind the rays: five of the car's motion, four of how it lies on the road, two of the last
  /// command.
  static let count = Lidar.count + 5 + 4 + 8 + 2

  /// Rays in 0…1; all else about −1…1, and held within −5…5.
  static let space = Box(
    bounds: Array(repeating: 0...1, count: Lidar.count)
      + Array(repeating: -5...5, count: count - Lidar.count))

  /// Rays and the speed.
  static let lidarSpace = Box(
    bounds: Array(repeating: 0...1, count: Lidar.count) + [-5...5])
}

extension DrivingTrack {
  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    let course = course(of: state)
    let (track, motion) = (course.track, state.motion)
    let place = state.place(on: track)
    lidar.measure(track, from: motion, at: place, into: &observation)
    var next = Lidar.count
    func write(_ number: Float) {
      observation[next] = min(max(number, -5), 5)
      next += 1
    }
    let forward = motion.forwardSpeed
    write(forward / 30)
    if observed == .features {
      write(motion.lateralSpeed / 10)
      write(motion.yawRate)
      write(motion.steering / car.steeringLock)
      write(motion.surge / 10)
      writePlace(of: motion, on: track, near: place, write)
      write(state.command.steering)
      write(state.command.throttle)
    }
    if state.shift.noise > 0 { disturb(&observation, state) }
  }

  /// Writes how a car lies on the road, and how the road turns ahead.
  private func writePlace(
    of motion: CarMotion, on track: Track, near place: Int, _ write: (Float) -> Void
  ) {
    let position = track.position(ofX: motion.x, y: motion.y, near: place)
    let along = track.direction(at: position)
    let edges = track.edges(at: position)
    write(along.x * motion.headingY - along.y * motion.headingX)
    write(along.x * motion.headingX + along.y * motion.headingY)
    let width = edges.left + edges.right
    write((2 * position.offset + edges.right - edges.left) / width)
    write(width / 12)
    let inverse = track.inverseSpacing
    for distance in Features.distances {
      let ahead = position.place &+ Int((position.share + distance * inverse))
      let count = track.places.count
      write(track.places[ahead < count ? ahead : ahead % count].curvature * 15)
    }
  }

  /// Adds what sensors add by themselves; not to the remaining time, which may be told behind.
  private func disturb(_ observation: inout MutableSpan<Float>, _ state: State) {
    var random = RandomStream(seed: state.noiseSeed)
    for i in 0..<observationSpace.scalarCount {
      let sum = observation[i] + state.shift.noise * Float(random.normal())
      let bounds = observationSpace.bounds(ofScalar: i)
      observation[i] = min(max(sum, bounds.lowerBound), bounds.upperBound)
    }
  }
}
