public import GymCore

/// Breakout on a 10×10 grid: a paddle keeps a ball in play that clears bricks.
///
/// The dynamics are those of MinAtar (Young and Tian, "MinAtar: An
/// Atari-Inspired Testbed for Thorough and Reproducible Reinforcement Learning
/// Experiments", 2019), written from the paper's rules.
public struct Breakout: RegistrableEnvironment {
  public static let name = "breakout"
  public static let version = 1
  public static let summary = "Keep the ball in play and clear the bricks, on a 10×10 grid."
  public let defaultTimeLimit: Int? = 1_000

  /// What the player can do.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    /// Leaves the paddle where it is.
    case stay

    /// Moves the paddle one column to the left.
    case left

    /// Moves the paddle one column to the right.
    case right
  }

  /// The planes of an observation, innermost.
  enum Plane: Int, CaseIterable {
    case paddle, ball, trail, bricks
  }

  /// The number of rows, and of columns.
  public static let size = 10

  /// The probability that a step repeats the action executed before instead of
  /// the one chosen, in `0...1`.
  public var stickyProbability: Float = 0.1

  public let actions = Cases<Action>()
  public let observationSpace = Box.binary(
    shape: [Breakout.size, Breakout.size, Plane.allCases.count])

  /// Creates the game with its default settings.
  public init() {}

  public static let settings: [Setting<Breakout>] = [
    .real(
      "sticky-probability", \.stickyProbability, in: 0...1,
      "Probability that a step repeats the previous action. MinAtar: 0.1; gymnax: 0.")
  ]

  public func initialState(using random: inout RandomStream) -> State {
    State(startsLeft: random.next() >> 63 == 0)
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    if !random.chance(stickyProbability) { state.lastAction = action }
    state.movePaddle()
    // What no step repeats is no part of the state, so that ways that differ in it alone meet.
    if stickyProbability == 0 { state.lastAction = .stay }
    return state.moveBall()
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation.update(repeating: 0)
    func show(_ plane: Plane, cell: Int) {
      observation[cell * Plane.allCases.count + plane.rawValue] = 1
    }
    show(.paddle, cell: (Self.size - 1) * Self.size + Int(state.paddle))
    show(.ball, cell: state.ball.index)
    show(.trail, cell: state.trail.index)
    var bricks = state.bricks
    while bricks != 0 {
      show(.bricks, cell: State.firstBrickCell + bricks.trailingZeroBitCount)
      bricks &= bricks &- 1
    }
  }
}
