import Synchronization

/// A road with what is computed of it only where it is asked for.
///
/// A class, so that all episodes and copies of their states that drive on one road share it.
public final class Course: Sendable {
  /// The road.
  public let track: Track

  private let line = Mutex<RacingLine?>(nil)

  /// Describes a course.
  package init(_ track: Track) {
    self.track = track
  }

  /// The racing line of the usual car.
  public var racingLine: RacingLine {
    line.withLock { line in
      if let line { return line }
      let found = RacingLine(track, for: CarModel())
      line = found
      return found
    }
  }
}
