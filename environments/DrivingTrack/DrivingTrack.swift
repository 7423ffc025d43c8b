public import GymCore

/// A car drives a lap of a road that it has never seen.
///
/// Rewards are those of Gymnasium's CarRacing, and so is what ends an episode but that a lap does; the
/// car, the roads and the observations are its own.
public struct DrivingTrack: RegistrableEnvironment {
  public static let name = "driving-track"
  public static let version = 1
  public static let summary = "Drive a car that obeys physics around tracks it has never seen."

  /// The time between two states of the car, in s.
  public static let tick: Float = 0.01

  /// What is observed.
  public enum Observed: String, CaseIterable, Sendable {
    /// Rays to the edges of the road, how the car moves and lies on the road, and how the road turns.
    case features

    /// The rays and the speed alone.
    case lidar
  }

  /// How the driver acts.
  public enum Acting: String, CaseIterable, Sendable {
    case continuous, discrete
  }

  /// What people are shown.
  public enum View: String, CaseIterable, Sendable {
    /// The road around the car, from above.
    case map

    /// What the driver sees.
    case cockpit
  }

  /// The tracks, as they were set: `train`, `test`, a number, or the text of a file.
  public var tracks = "train"

  /// How hard tracks are, in 0…1.
  public var difficulty: Float = 0.5

  /// What is observed.
  public var observed = Observed.features

  /// How the driver acts.
  public var acting = Acting.continuous

  /// The hundredths of a second between two decisions.
  public var decisionTicks = 10

  /// How wide the grass beside the road is, in m; beyond it the episode ends.
  public var vergeWidth: Float = 5

  /// The time without progress after which the episode ends, in s.
  public var patience: Float = 5

  /// What people are shown; it changes nothing but pictures.
  public var view = View.map

  /// How much cars and weather differ.
  package var shiftSettings = ShiftSettings()

  /// The car, without differences.
  public var car = CarModel()

  public private(set) var actions = DrivingActions(isDiscrete: false)
  public private(set) var observationSpace = Features.space
  private(set) var choice = TrackChoice.training
  private(set) var fixedCourse: Course?
  let lidar = Lidar()

  /// Creates the world with its default settings.
  public init() {}

  /// 150 s.
  public var defaultTimeLimit: Int? { 15_000 / decisionTicks }

  public mutating func prepare() throws(SettingMistake) {
    (choice, fixedCourse) = try readTracks()
    actions = DrivingActions(isDiscrete: acting == .discrete)
    observationSpace = observed == .features ? Features.space : Features.lidarSpace
  }

  private func readTracks() throws(SettingMistake) -> (TrackChoice, Course?) {
    switch tracks {
    case "train": return (.training, nil)
    case "test": return (.heldOut, nil)
    default: break
    }
    if tracks.utf8.allSatisfy(\.isDigit) {
      guard let number = UInt64(tracks), number < 1 << 53 else {
        throw SettingMistake("tracks \(tracks) is too large a number; 2⁵³ − 1 is the greatest")
      }
      return (.numbered(number), course(numbered: number))
    }
    guard tracks.utf8.contains(.lineFeed) else {
      throw SettingMistake(
        "tracks must be train, test, a number, or a file of a track, got \(quoted: tracks), "
          + "which is no file"
          + suggestion(for: tracks, among: ["train", "test"]))
    }
    return (.file, Course(try TrackFile.track(from: tracks)))
  }

  /// Returns the road of that number.
  func course(numbered number: UInt64) -> Course {
    Course(TrackGenerator(difficulty: difficulty).track(numbered: number))
  }

  /// Returns the road of a state.
  func course(of state: State) -> Course {
    state.course ?? fixedCourse ?? course(numbered: state.trackNumber)
  }

  public func initialState(using random: inout RandomStream) -> State {
    var number: UInt64 = 0
    if let numbers = choice.numbers {
      number = numbers.lowerBound + UInt64(random.integer(below: numbers.count))
    } else if case .numbered(let fixed) = choice {
      number = fixed
    }
    let shift = shiftSettings.draw(using: &random)
    var state = State(
      trackNumber: number, course: fixedCourse ?? course(numbered: number), shift: shift)
    if shift.noise > 0 { state.noiseSeed = random.next() }
    return state
  }

  public func canOccur(_ state: State) -> Bool {
    isTrackChosen(state.trackNumber) && shiftSettings.canDraw(state.shift)
      && state.canBe(on: course(of: state).track, vergeWidth: vergeWidth)
  }

  private func isTrackChosen(_ number: UInt64) -> Bool {
    switch choice {
    case .training, .heldOut: choice.numbers?.contains(number) ?? false
    case .numbered(let fixed): number == fixed
    case .file: number == 0
    }
  }
}

/// What a lap is measured by.
extension DrivingTrack {
  public static let evaluationSettings = [
    SettingValue(name: "tracks", value: "test"), SettingValue(name: "shifts", value: "test"),
  ]

  public var measures: [Measure] {
    [
      .share("laps completed"), .share("share of lap"), Measure("lap time", unit: "s"),
      .share("off-road time"),
    ]
  }

  public func writeMeasures(of state: State, into measures: inout MutableSpan<Float>) {
    let count = course(of: state).track.places.count
    let isComplete = state.progress >= count
    measures[0] = isComplete ? 1 : 0
    measures[1] = Float(state.reachedCount) / Float(count)
    measures[2] = isComplete ? state.time : .nan
    measures[3] = Float(state.offRoadTicks) / Float(max(state.ticks, 1))
  }
}
