public import GymCore

/// The arcade's Breakout: a paddle sends a ball back at a wall of coloured bricks, and the ball becomes
/// faster the longer it is in play.
///
/// The rules are those of Atari's console version of 1978, with what its manual and that of the arcade
/// game of 1976 say of them; `README.md` tells sources and differences. What learning needs besides is
/// that of Machado et al., "Revisiting the Arcade Learning Environment", 2018.
public struct ArcadeBreakout: RegistrableEnvironment {
  public static let name = "arcade-breakout"
  public static let version = 1
  public static let summary =
    "Break two walls of bricks with a ball that becomes faster, as in the arcade."

  /// What the player can do, numbered as in the Arcade Learning Environment.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    /// Leaves the paddle where it is.
    case noop

    /// Serves the ball, where it waits for that.
    case fire

    /// Moves the paddle to the right.
    case right

    /// Moves the paddle to the left.
    case left
  }

  /// When bricks break.
  public enum Breaking: String, Sendable, CaseIterable {
    /// One, and then none before the ball has been at the paddle or at the wall at the top; until then
    /// bricks let it pass.
    case once

    /// Whichever the ball meets, on any of its four sides.
    case always
  }

  /// The probability that a tick repeats the action executed before instead of the one chosen, in `0...1`.
  public var stickyProbability: Float = 0.25

  /// The ticks of 1/60 s that an action is repeated for.
  public var frameSkip = 4

  /// The balls of a game.
  public var lives = 5

  /// The walls of a game.
  public var walls = 2

  /// Whether balls are served by themselves.
  public var firesByItself = false

  /// Whether the reward of a tick is its sign.
  public var clipsRewards = false

  /// Whether a lost ball ends the episode; the next one goes on with the same game.
  public var endsWithLife = false

  /// When bricks break.
  public var breaking = Breaking.once

  public let actions = Cases<Action>()
  public let observationSpace = ArcadeBreakout.featureSpace

  /// Creates the game with its default settings.
  public init() {}

  /// Five minutes of 1/60 s, as for Nature's DQN and in the protocol of Machado et al.
  private static let longestGame = 18_000

  public var defaultTimeLimit: Int? { (Self.longestGame + frameSkip - 1) / frameSkip }

  public func initialState(using random: inout RandomStream) -> State {
    State(lives: lives)
  }

  public func initialState(after state: State, using random: inout RandomStream) -> State {
    guard state.goesOn else { return initialState(using: &random) }
    var state = state
    state.goesOn = false
    return state
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    var sum = Step(reward: 0)
    for _ in 0..<frameSkip {
      let step = tick(&state, action, &random)
      sum.reward += step.reward
      sum.status = step.status
      if step.status != .ongoing { break }
    }
    return sum
  }

  /// Lets 1/60 s pass.
  @inline(__always)
  private func tick(
    _ state: inout State, _ action: Action, _ random: inout RandomStream
  ) -> Step {
    let last = state.lastAction
    let executed = random.chance(stickyProbability) ? last : action
    state.lastAction = executed
    // What no tick repeats is no part of the state, so that ways that differ in it alone meet.
    if stickyProbability == 0 { state.lastAction = .noop }
    state.movePaddle(executed)
    guard state.ball != nil else {
      if executed == .fire || firesByItself { serve(in: &state, using: &random) }
      return Step(reward: 0)
    }
    let points = state.moveBall(breaking)
    if points > 0 {
      let isLast = state.wall.isEmpty && Int(state.wallsCleared) + 1 >= walls
      return Step(
        reward: clipsRewards ? 1 : Float(points), status: isLast ? .terminated : .ongoing)
    }
    guard let ball = state.ball, ball.y >= Court.loss else { return Step(reward: 0) }
    state.loseBall()
    state.goesOn = endsWithLife && state.lives > 0
    return Step(reward: 0, status: endsWithLife || state.lives == 0 ? .terminated : .ongoing)
  }

  /// Serves from anywhere in the middle half, to either side.
  private func serve(in state: inout State, using random: inout RandomStream) {
    let range = Court.serveRange
    let x = range.lowerBound + random.integer(below: range.upperBound - range.lowerBound + 1)
    state.serve(from: x, goesLeft: random.next() >> 63 == 0)
  }

  /// The points of the game, where the return of an episode does not tell them.
  public var measures: [Measure] {
    clipsRewards || endsWithLife ? [Measure("score", unit: "points")] : []
  }

  public func writeMeasures(of state: State, into measures: inout MutableSpan<Float>) {
    if measures.count > 0 { measures[0] = state.goesOn ? .nan : Float(state.score) }
  }
}
