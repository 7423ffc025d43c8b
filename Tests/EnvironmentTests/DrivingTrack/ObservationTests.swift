import DrivingTrackEnvironment
import GymCore
import Testing

/// What drivers are told, and what they can do.
@Suite struct ObservationTests {
  /// The state of a scene, as that of an episode on its road.
  private func state(_ scene: DrivingScene, at place: Int) -> DrivingTrack.State {
    var state = DrivingTrack.State(trackNumber: 0, course: Course(scene.track), shift: Shift())
    state.motion = scene.motion
    state.progress = (place + scene.track.places.count) % scene.track.places.count
    return state
  }

  @Test(arguments: ["features", "lidar"], ["0", "1"])
  func `every number is within its bounds in episodes of any kind`(observe: String, shift: String)
    throws
  {
    let rules = try DrivingTrack.with([
      "observe": observe, "shift": shift, "shift-noise": "0.3", "verge": "20",
    ])
    for seed in 0..<30 as Range<UInt64> {
      var hold = CarCommand(steering: 0, throttle: 1)
      _ = rules.play(seed: seed) { state, random in
        for (i, number) in rules.observation(of: state).enumerated() {
          #expect(rules.observationSpace.bounds(ofScalar: i).contains(number), "scalar \(i)")
        }
        if random.chance(0.1) { hold = .any(using: &random) }
        return hold
      }
    }
  }

  @Test func `lidar is the rays and the speed of the features`() throws {
    let (features, lidar) = (DrivingTrack(), try DrivingTrack.with(["observe": "lidar"]))
    #expect(features.observationSpace.scalarCount == 38)
    let (state, _) = features.play(steps: 40) { state, _ in features.expertAction(in: state) }
    let numbers = features.observation(of: state)

    #expect(lidar.observation(of: state) == Array(numbers[..<20]))
    #expect(numbers[19] == state.motion.forwardSpeed / 30)
    #expect(numbers[36] == state.command.steering && numbers[37] == state.command.throttle)
    #expect(numbers[20] == state.motion.lateralSpeed / 10)
    #expect(numbers[21] == state.motion.yawRate)
  }

  @Test func `the offset is −1 at the right edge, 0 in the middle and 1 at the left edge`() {
    let places = DrivingScene.straight.places.map { place in
      var place = place
      (place.left, place.right) = (3, 5)
      return place
    }
    let track = Track(places: places, spacing: 2.5)
    for (offset, told) in [(-5, -1), (-1, 0), (3, 1), (5, 1.5)] as [(Float, Float)] {
      let scene = DrivingScene("", on: track, at: 400, offset: offset, turned: 0.3)
      let numbers = DrivingTrack().observation(of: state(scene, at: 400))
      #expect(abs(numbers[26] - told) < 1e-5)
      #expect(abs(numbers[27] - 8 / 12) < 1e-5)
      #expect(abs(numbers[24] - sine(0.3)) < 1e-5 && abs(numbers[25] - cosine(0.3)) < 1e-5)
    }
  }

  @Test func `the curvature ahead is that of the track there`() {
    let track = TrackGenerator(difficulty: 0.5).track(numbered: 3)
    let distances: [Float] = [5, 10, 20, 30, 42, 56, 75, 100]
    for place in stride(from: 0, to: track.places.count, by: 7) {
      let scene = DrivingScene("", on: track, at: place)
      let numbers = DrivingTrack().observation(of: state(scene, at: place))
      for (number, distance) in zip(numbers[28..<36], distances) {
        // The place behind, to which the road is measured from the place behind the car.
        let i = (place + Int(distance / track.spacing)) % track.places.count
        #expect(number == track.places[i].curvature * 15)
      }
    }
  }

  @Test(arguments: DrivingScene.all)
  func `a mirror shows the same numbers with left and right exchanged`(scene: DrivingScene) {
    let mirrored = scene.mirrored
    let count = scene.track.places.count
    let place = (0..<count).first {
      scene.track.position(ofX: scene.motion.x, y: scene.motion.y, near: $0).place == $0
        && distance(scene, $0) < 15
    }
    let numbers = DrivingTrack().observation(of: state(scene, at: place ?? 0))
    let other = DrivingTrack().observation(of: state(mirrored, at: place ?? 0))

    // Those that turn their sign: v_y, r, δ, the sine of the heading, the offset, curvatures, steering.
    let odd = Set([20, 21, 22, 24, 26, 36] + Array(28..<36))
    for i in 0..<numbers.count {
      let mirror = i < 19 ? other[18 - i] : odd.contains(i) ? -other[i] : other[i]
      #expect(abs(numbers[i] - mirror) < 1e-4, "scalar \(i)")
    }
  }

  private func distance(_ scene: DrivingScene, _ place: Int) -> Float {
    let here = scene.track.places[place]
    let (x, y) = (scene.motion.x - here.x, scene.motion.y - here.y)
    return (x * x + y * y).squareRoot()
  }

  @Test func `the five actions are to coast, to steer left or right, gas, and brake`() throws {
    let rules = try DrivingTrack.with(["actions": "discrete", "tracks": "7"])
    #expect(rules.actions.space == .discrete(count: 5))
    var batch = StepBatch(
      count: 5, task: TaskShape(rules, clock: EpisodeClock(limit: nil)))
    batch.actions = [0, 1, 2, 3, 4]
    let motions = (0..<5).map { i in
      let command = rules.actions.action(i, of: batch)
      rules.actions.write(command, as: i, of: &batch)
      #expect(batch.actions[i] == Int32(i))
      return rules.play(steps: 8) { state, _ in
        state.ticks < 40 ? CarCommand(steering: 0, throttle: 1) : command
      }.state.motion
    }
    let (coast, left, right, gas, brake) = (
      motions[0], motions[1], motions[2], motions[3], motions[4]
    )
    #expect(left.steering > 0.15 && right.steering == -left.steering)
    #expect(coast.steering == 0 && gas.steering == 0 && brake.steering == 0)
    #expect(left.yawRate > 0.02 && abs(right.yawRate + left.yawRate) < 1e-3)
    #expect(gas.speed > coast.speed + 1 && brake.speed < coast.speed - 1)
  }

  @Test func `a wheel that is not held goes back to the middle`() throws {
    let rules = try DrivingTrack.with(["actions": "discrete", "tracks": "7"])
    let (held, _) = rules.play(steps: 3) { _, _ in DrivingActions.Choice.left.command }
    let (loose, _) = rules.play(steps: 5) { state, _ in
      (state.ticks < 30 ? DrivingActions.Choice.left : .coast).command
    }
    #expect(abs(held.motion.steering - 0.12) < 1e-4)
    #expect(abs(loose.motion.steering - 0.04) < 1e-4)
  }
}
