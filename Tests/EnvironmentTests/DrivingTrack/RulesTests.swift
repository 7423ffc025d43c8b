import DrivingTrackEnvironment
import GymCatalog
import GymCore
import Testing

/// What is rewarded, and what ends an episode.
@Suite struct RulesTests {
  private static let gas = CarCommand(steering: 0, throttle: 1)
  private static let rest = CarCommand(steering: 0, throttle: 0)

  @Test(arguments: ["0", "7", "123456", "1000003"], ["0", "0.5", "1"])
  func `a lap is worth 1,000 less five times the seconds`(track: String, difficulty: String) throws
  {
    let rules = try DrivingTrack.with(["tracks": track, "difficulty": difficulty])
    let (state, steps) = rules.play { state, _ in rules.expertAction(in: state) }

    #expect(steps.last?.status == .terminated)
    #expect(abs(steps.total - (1_000 - 5 * state.time)) < 0.02)
    #expect(rules.measured(state) == [1, 1, state.time, 0])
    #expect(steps.dropLast().allSatisfy { $0.status == .ongoing })
    // The episode ends in the tick that completes the lap, not with the decision.
    #expect((steps.count - 1) * 10 < state.ticks && state.ticks <= steps.count * 10)
  }

  @Test func `who leaves the grass loses 100, and the episode ends`() throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    let (state, steps) = rules.play { _, _ in Self.gas }
    let track = try #require(state.course).track

    let places = Float(state.reachedCount) * 1_000 / Float(track.places.count)
    #expect(steps.last?.status == .terminated)
    #expect(abs(steps.total - (places - 5 * state.time - 100)) < 0.01)
    let position = track.position(
      ofX: state.motion.x, y: state.motion.y, near: state.progress)
    let edges = track.edges(at: position)
    let excess = max(position.offset - edges.left, -position.offset - edges.right)
    #expect((5..<5.6).contains(excess))
    let values = rules.measured(state)
    #expect(values[0] == 0 && values[2].isNaN)
    #expect(values[1] == Float(state.reachedCount) / Float(track.places.count))
    #expect(values[3] == Float(state.offRoadTicks) / Float(state.ticks) && values[3] > 0)
    // Nobody can be there in an episode that runs.
    #expect(!rules.canOccur(state))
  }

  @Test(arguments: [("5", 500), ("0.1", 10), ("2.5", 250)])
  func `who makes no progress is stopped after the patience, and loses no 100`(
    patience: String, ticks: Int
  ) throws {
    let rules = try DrivingTrack.with(["patience": patience, "decision-ticks": "1"])
    let (state, steps) = rules.play { _, _ in Self.rest }

    // The place of the start is reached in the first tick.
    #expect(abs(state.ticks - 1 - ticks) <= 1)
    #expect(steps.last?.status == .terminated)
    let start = 1_000 / Float(try #require(state.course).track.places.count)
    #expect(abs(steps.total - (start - 5 * state.time)) < 0.01)
    #expect(rules.measured(state)[1] > 0)
  }

  @Test func `the first step rewards the place of the start, and no later one again`() throws {
    let rules = try DrivingTrack.with(["tracks": "7"])
    let (state, steps) = rules.play(steps: 3) { _, _ in Self.rest }

    let place = 1_000 / Float(try #require(state.course).track.places.count)
    #expect(abs(steps[0].reward - (place - 0.5)) < 1e-4)
    #expect(abs(steps[1].reward + 0.5) < 1e-6 && steps[2].reward == steps[1].reward)
    #expect(state.progress == 0 && state.reachedCount == 1)
  }

  @Test func `after 150 s an episode is truncated, however long a decision is`() throws {
    for ticks in [1, 7, 10, 100] {
      let rules = try DrivingTrack.with(["decision-ticks": "\(ticks)"])
      #expect(rules.defaultTimeLimit == 15_000 / ticks)
    }
    let environment = try Catalog.environments.entry(named: "driving-track").configured(
      with: [
        SettingValue(name: "decision-ticks", value: "100"),
        SettingValue(name: "patience", value: "1000"),
      ])
    let environments = environment.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    for i in 1...150 {
      environments.step(&batch)
      #expect(batch.statuses[0] == (i == 150 ? .truncated : .ongoing))
    }
  }

  @Test func `driving backwards, a whole lap even, earns nothing`() throws {
    let rules = try DrivingTrack.with(["tracks": "7", "patience": "1000"])
    var random = RandomStream(seed: 1)
    var state = rules.initialState(using: &random)
    let track = try #require(state.course).track
    // What is left to see of a lap backwards: the car is put on every place in turn.
    var total: Float = 0
    for i in 1...track.places.count + 30 {
      let here = track.places[(2 * track.places.count - i) % track.places.count]
      (state.motion.x, state.motion.y) = (here.x + 0.1 * here.alongX, here.y + 0.1 * here.alongY)
      (state.motion.velocityX, state.motion.velocityY) = (0, 0)
      state.progress = -i
      #expect(rules.canOccur(state))
      total += rules.step(&state, taking: Self.rest, using: &random).reward + 0.5
      #expect(state.progress == -i)
    }
    #expect(abs(total) < 1e-3)
    #expect(state.reachedCount == 0)
  }

  @Test func `a car that turns around leaves the start behind and is paid for no place twice`()
    throws
  {
    let rules = try DrivingTrack.with(["tracks": "7", "difficulty": "0", "verge": "50"])
    let track = TrackGenerator(difficulty: 0).track(numbered: 7)
    var most: Float = 0
    for seed in 0..<40 {
      var greatest = -1
      var hold = CarCommand(steering: 0, throttle: 0)
      var random = RandomStream(seed: UInt64(seed))
      var state = rules.initialState(using: &random)
      var status = EpisodeStatus.ongoing
      while status == .ongoing, state.ticks < 15_000 {
        if random.chance(0.1) { hold = .any(using: &random) }
        let step = rules.step(&state, taking: hold, using: &random)
        status = step.status
        let reached = max(greatest, min(state.progress, track.places.count - 1))
        // A place may be reached and left within one decision.
        #expect(state.reachedCount >= reached + 1)
        let paid = step.reward + (status == .terminated ? 0 : 0.5)
        if status == .ongoing {
          let places = Float(state.reachedCount - 1 - greatest)
          #expect(abs(paid - places * 1_000 / Float(track.places.count)) < 1e-3)
        }
        greatest = state.reachedCount - 1
      }
      most = max(most, rules.measured(state)[1])
      #expect(state.reachedCount <= track.places.count)
    }
    #expect(most > 0.02)
  }

  @Test(arguments: ["0", "1"])
  func `commands that are held move the car alike, however often they are decided`(shift: String)
    throws
  {
    let often = try DrivingTrack.with(["tracks": "7", "decision-ticks": "5", "shift": shift])
    let seldom = try DrivingTrack.with(["tracks": "7", "decision-ticks": "10", "shift": shift])
    for seed in 0..<20 as Range<UInt64> {
      var (one, other) = (RandomStream(seed: seed), RandomStream(seed: seed))
      var (a, b) = (often.initialState(using: &one), seldom.initialState(using: &other))
      // Both can be as late as five ticks.
      (a.shift.latency, b.shift.latency) = (min(a.shift.latency, 5), min(b.shift.latency, 5))
      for _ in 0..<30 {
        var choices = RandomStream(seed: seed, purpose: "choices")
        let command = CarCommand.any(using: &choices)
        let half = often.step(&a, taking: command, using: &one)
        if half.status != .ongoing { break }
        let rest = often.step(&a, taking: command, using: &one)
        let whole = seldom.step(&b, taking: command, using: &other)
        #expect(a.motion == b.motion && a.progress == b.progress && a.ticks == b.ticks)
        #expect(abs(half.reward + rest.reward - whole.reward) < 1e-3)
        #expect(rest.status == whole.status)
        if whole.status != .ongoing { break }
      }
    }
  }
}
