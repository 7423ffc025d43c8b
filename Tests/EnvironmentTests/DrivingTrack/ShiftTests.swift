import DrivingTrackEnvironment
import GymCore
import Testing

/// Differences of car, weather and sensors.
@Suite struct ShiftTests {
  private func draws(
    _ draws: ShiftSettings.Draws, strength: Float, count: Int = 2_000
  ) -> [Shift] {
    var settings = ShiftSettings()
    settings.draws = draws
    settings.strength = strength
    var random = RandomStream(seed: 4)
    return (0..<count).map { _ in
      let shift = settings.draw(using: &random)
      #expect(settings.canDraw(shift))
      return shift
    }
  }

  /// How far a shift goes in each parameter, over the most at strength 1, beside that of latency.
  private func extents(_ shift: Shift) -> [Float] {
    let grip = 1 - shift.grip
    let wind = (shift.windX * shift.windX + shift.windY * shift.windY).squareRoot()
    return [
      (shift.mass - 1) / 0.3, grip > 0 ? grip / 0.3 : grip / 0.09, (shift.engine - 1) / 0.3,
      shift.noise / 0.03, wind / 15, shift.brightness, shift.warmth, shift.coarseness,
    ]
  }

  @Test(arguments: [0.25, 1] as [Float])
  func `draws to learn from keep within four fifths, and those held out are beyond`(
    strength: Float
  ) {
    for shift in draws(.train, strength: strength) {
      #expect(extents(shift).allSatisfy { abs($0) <= 0.8 * strength + 1e-4 })
      #expect((0...8).contains(shift.latency))
    }
    for shift in draws(.test, strength: strength) {
      #expect(
        extents(shift).allSatisfy {
          abs($0) >= 0.8 * strength - 1e-4 && abs($0) <= strength + 1e-4
        })
      // A latency is a whole number of hundredths.
      let exact = 8 * strength - 0.5...10 * strength + 0.5
      #expect(exact.contains(Float(shift.latency)))
    }
  }

  @Test func `draws fill the range that they have, on both sides`() {
    for (kind, low, high) in [(ShiftSettings.Draws.train, 0, 0.8), (.test, 0.8, 1)]
      as [(_, Float, Float)]
    {
      let all = draws(kind, strength: 1).map(extents)
      for i in 0..<8 {
        let magnitudes = all.map { abs($0[i]) }
        #expect((magnitudes.min() ?? 1) < low + 0.01 && (magnitudes.max() ?? 0) > high - 0.01)
        // Noise, wind and coarseness have no sign.
        let share = all.count { $0[i] > 0 }
        #expect([3, 4, 7].contains(i) ? share >= 1_990 : (900...1_100).contains(share))
      }
    }
  }

  @Test func `without a shift nothing is drawn, and episodes are as they were`() throws {
    var random = RandomStream(seed: 9)
    var settings = ShiftSettings()
    settings.draws = .test
    #expect(settings.draw(using: &random) == Shift())
    var untouched = RandomStream(seed: 9)
    #expect(random.next() == untouched.next())

    let rules = try DrivingTrack.with(["shifts": "test", "shift-noise": "1", "shift-wind": "50"])
    let usual = DrivingTrack()
    for seed in 0..<5 as Range<UInt64> {
      let (a, b) = (
        rules.play(seed: seed) { .any(using: &$1) }, usual.play(seed: seed) { .any(using: &$1) }
      )
      #expect(a.steps == b.steps && a.state.motion == b.state.motion)
      #expect(a.state.trackNumber == b.state.trackNumber && a.state.noiseSeed == 0)
    }
  }

  /// The start of an episode on track 7 with one difference.
  private func start(
    _ rules: DrivingTrack, _ change: (inout Shift) -> Void
  ) -> DrivingTrack.State {
    var random = RandomStream(seed: 1)
    var state = rules.initialState(using: &random)
    change(&state.shift)
    return state
  }

  @Test(arguments: [0, 1, 4, 9, 10, 30])
  func `a command acts so many ticks later, but no later than the next`(latency: Int) throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    var random = RandomStream(seed: 1)
    var state = start(rules) { $0.latency = latency }
    _ = rules.step(&state, taking: CarCommand(steering: 1, throttle: 0), using: &random)

    // The wheel turns by 0.004 in every tick that the command acts in.
    #expect(abs(state.motion.steering - 0.004 * Float(max(10 - latency, 0))) < 1e-6)
    _ = rules.step(&state, taking: CarCommand(steering: 0, throttle: 0), using: &random)
    let held = 0.004 * Float(10)
    let back = 0.004 * Float(max(10 - latency, 0))
    #expect(abs(state.motion.steering - (held - back)) < 1e-6)
  }

  @Test func `noise has the deviation that it says, and no mean`() throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    var state = start(rules) { _ in }
    let clean = rules.observation(of: state)
    // Far from the bounds of its scale.
    let steady = (0..<38).filter { clean[$0] > 0.2 && clean[$0] < 0.8 || $0 > 19 }
    state.shift.noise = 0.04
    var random = RandomStream(seed: 5)
    var (sum, squares, count): (Double, Double, Double) = (0, 0, 0)
    for _ in 0..<2_000 {
      state.noiseSeed = random.next()
      let noisy = rules.observation(of: state)
      #expect(noisy == rules.observation(of: state))
      for i in steady {
        let error = Double(noisy[i] - clean[i])
        sum += error
        squares += error * error
        count += 1
      }
    }
    #expect(abs(sum / count) < 0.001)
    #expect(abs((squares / count).squareRoot() - 0.04) < 0.001)
  }

  @Test func `noise changes neither motion nor rewards, and is new in every step`() throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    var (clean, noisy) = (start(rules) { _ in }, start(rules) { $0.noise = 0.05 })
    var (one, other) = (RandomStream(seed: 1), RandomStream(seed: 1))
    var seeds: Set<UInt64> = []
    for _ in 0..<60 {
      let command = rules.expertAction(in: clean)
      let step = rules.step(&clean, taking: command, using: &one)
      #expect(rules.step(&noisy, taking: command, using: &other) == step)
      #expect(clean.motion == noisy.motion)
      seeds.insert(noisy.noiseSeed)
    }
    #expect(seeds.count == 60)
  }

  @Test func `wind pushes a car down-wind, more from the side`() throws {
    let rules = try DrivingTrack.with(["tracks": "7", "verge": "50"])
    func drift(_ x: Float, _ y: Float) -> (along: Float, across: Float) {
      var state = start(rules) { _ in }
      let (ahead, aside) = (state.motion.headingX, state.motion.headingY)
      state.shift.windX = x * ahead - y * aside
      state.shift.windY = x * aside + y * ahead
      state.motion.velocityX = 20 * ahead
      state.motion.velocityY = 20 * aside
      let before = state.motion
      var random = RandomStream(seed: 1)
      for _ in 0..<10 {
        _ = rules.step(&state, taking: CarCommand(steering: 0, throttle: 0), using: &random)
      }
      let (dx, dy) = (state.motion.x - before.x, state.motion.y - before.y)
      return (dx * ahead + dy * aside, dy * ahead - dx * aside)
    }
    let calm = drift(0, 0)
    #expect(drift(15, 0).along > calm.along + 0.05)
    #expect(drift(-15, 0).along < calm.along - 0.05)
    #expect(drift(0, 15).across > 0.02 && abs(calm.across) < 1e-3)
    #expect(abs(drift(0, -15).across + drift(0, 15).across) < 1e-2)
  }

  @Test func `the look of the world changes neither motion, rewards nor numbers`() throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    var plain = start(rules) { _ in }
    var strange = start(rules) { ($0.brightness, $0.warmth, $0.coarseness) = (-1, 1, 1) }
    var (one, other) = (RandomStream(seed: 1), RandomStream(seed: 1))
    for _ in 0..<60 {
      let command = rules.expertAction(in: plain)
      #expect(rules.expertAction(in: strange) == command)
      let step = rules.step(&plain, taking: command, using: &one)
      #expect(rules.step(&strange, taking: command, using: &other) == step)
      #expect(plain.motion == strange.motion)
      #expect(rules.observation(of: plain) == rules.observation(of: strange))
    }
  }

  @Test func `one seed gives one episode with all its differences`() throws {
    let rules = try DrivingTrack.with(["shift": "1", "shifts": "test"])
    for seed in 0..<5 as Range<UInt64> {
      let (a, b) = (
        rules.play(seed: seed) { .any(using: &$1) }, rules.play(seed: seed) { .any(using: &$1) }
      )
      #expect(a.steps == b.steps && a.state.motion == b.state.motion)
      #expect(a.state.shift == b.state.shift && a.state.noiseSeed == b.state.noiseSeed)
      #expect(rules.observation(of: a.state) == rules.observation(of: b.state))
    }
  }
}
