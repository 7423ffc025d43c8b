public import GymCore

extension PixelObservations {
  /// What a frame shows: a state of the world, and the one a step before it where that lies within the
  /// same action.
  struct Moment: Sendable, Codable {
    var state: Base.State
    var before: Base.State?
  }

  /// A state of the world, and what the last frames show.
  public struct State: Sendable, Codable {
    /// The state of the world.
    public internal(set) var base: Base.State

    /// What the frames show, the oldest first; `[stackSize]`.
    private(set) var moments: [Moment]

    /// The frames, which follow from `moments` and are not saved.
    var gallery: Gallery<Source>?

    private enum CodingKeys: CodingKey {
      case base, moments
    }

    init(_ base: Base.State, stackSize: Int) {
      self.base = base
      moments = Array(repeating: Moment(state: base), count: stackSize)
    }

    /// Remembers the state, as the newest that is shown.
    mutating func record(before: Base.State?) {
      moments.removeFirst()
      moments.append(Moment(state: base, before: before))
    }
  }
}
