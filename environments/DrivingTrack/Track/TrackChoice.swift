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
