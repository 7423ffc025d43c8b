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

/// Which roads are driven.
enum TrackChoice: Sendable, Hashable {
  /// A new one in every episode, of those to learn from, or of those that are held out.
  case training, heldOut

  /// The one of that number, always.
  case numbered(UInt64)

  /// One of a file.
  case file

  /// The numbers of tracks to learn from end here; those that are held out begin.
  static let trainingCount: UInt64 = 1_000_000

  /// The numbers of roads that episodes draw from; `nil` where there is one road alone.
  var numbers: Range<UInt64>? {
    switch self {
    case .training: 0..<Self.trainingCount
    case .heldOut: Self.trainingCount..<2 * Self.trainingCount
    case .numbered, .file: nil
    }
  }
}
