import GymCore

extension DrivingTrack {
  /// A car on a road, and how far it has come.
  public struct State: Sendable, Codable {
    /// The number of the road; 0 where it is one of a file.
    public package(set) var trackNumber: UInt64

    /// The car.
    public package(set) var motion: CarMotion

    /// What differs from the usual car and weather in this episode.
    public package(set) var shift: Shift

    /// What the driver did last.
    public package(set) var command = CarCommand(steering: 0, throttle: 0)

    /// The place of the road behind the car, counted on beyond laps, and below 0 behind the start.
    public package(set) var progress = 0

    /// The number of places reached, each of which is rewarded once: with the first step that of the start.
    public package(set) var reachedCount = 0

    /// The hundredths of a second since the start.
    public package(set) var ticks = 0

    /// Those during which a wheel was beside the road.
    public package(set) var offRoadTicks = 0

    /// When a new place was reached for the last time.
    public package(set) var progressTick = 0

    /// Where the tyres slid of late.
    var skids = SkidMarks()

    /// What determines the noise of sensors now.
    package var noiseSeed: UInt64 = 0

    /// The road, which follows from its number and is not saved.
    package var course: Course?

    private enum CodingKeys: CodingKey {
      case trackNumber, motion, shift, command, progress, reachedCount, ticks, offRoadTicks
      case progressTick, skids, noiseSeed
    }

    /// Puts a car at the start.
    package init(trackNumber: UInt64, course: Course, shift: Shift) {
      self.trackNumber = trackNumber
      self.course = course
      self.shift = shift
      let start = course.track.places[0]
      motion = CarMotion()
      motion.x = start.x
      motion.y = start.y
      motion.headingX = start.alongX
      motion.headingY = start.alongY
    }

    /// The time since the start, in s.
    public var time: Float { Float(ticks) * DrivingTrack.tick }
  }
}
