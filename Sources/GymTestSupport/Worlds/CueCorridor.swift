public import GymCore

/// A corridor that shows once, at its start, to which side to turn at its end; a reward of 1 for the
/// right side, −1 for the other.
///
/// Who remembers nothing gets 0 on average. (Bakker, "Reinforcement Learning with Long Short-Term
/// Memory", 2002, section 4.)
public struct CueCorridor: RegistrableEnvironment {
  public static let name = "cue-corridor"
  public static let version = 1
  public static let summary = "Remember to which side to turn."
  public let defaultTimeLimit: Int? = 100

  /// Where the walker is, and where to turn.
  public struct State: Sendable, Codable {
    /// The cell, from 0.
    public var position = 0

    /// The side to turn to in the last cell: 0 or 1.
    public var side: Int
  }

  /// The number of cells before the last.
  public var length = 6

  public let actions = Discrete(count: 2)

  /// The cue, −1 or 1 in the first cell and 0 behind it, and whether this is the last cell.
  public let observationSpace = Box(bounds: [-1...1, 0...1])

  public init() {}

  public static let settings: [Setting<CueCorridor>] = [
    .integer("length", \.length, in: 1...1_000, "Cells before the last.")
  ]

  public func initialState(using random: inout RandomStream) -> State {
    State(side: random.integer(below: 2))
  }

  public func step(
    _ state: inout State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    guard state.position == length else {
      state.position += 1
      return Step(reward: 0)
    }
    return Step(reward: action == state.side ? 1 : -1, status: .terminated)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = state.position > 0 ? 0 : state.side == 0 ? -1 : 1
    observation[1] = state.position == length ? 1 : 0
  }

  public func canOccur(_ state: State) -> Bool {
    (0...length).contains(state.position) && (0...1).contains(state.side)
  }
}
