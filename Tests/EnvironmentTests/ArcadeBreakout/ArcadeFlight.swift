import ArcadeBreakoutEnvironment
import GymCore

/// A game in which every step is a tick and no action sticks, with a ball where a test wants it.
struct ArcadeFlight {
  typealias Court = ArcadeBreakout.Court

  var rules = ArcadeBreakout()
  var state = ArcadeBreakout.State(lives: 5)
  private var random = RandomStream(seed: 1)

  /// The sum of all rewards, and how the last tick ended.
  private(set) var points: Float = 0
  private(set) var status = EpisodeStatus.ongoing

  init(_ ball: ArcadeBreakout.Ball?) {
    rules.frameSkip = 1
    rules.stickyProbability = 0
    state.ball = ball
  }

  /// A ball on its way down to the paddle, so many units to the right of the paddle's middle where it
  /// comes down.
  static func meeting(
    offset: Int, slope: ArcadeBreakout.Slope = .medium, goesLeft: Bool = false
  ) -> ArcadeFlight {
    // Near enough to the paddle that it moves aside by less than a thousandth.
    ArcadeFlight(
      ArcadeBreakout.Ball(
        x: Court.width / 2 + offset * Court.unit, y: Court.contact - 1, slope: slope,
        goesLeft: goesLeft, goesUp: false))
  }

  mutating func tick(_ action: ArcadeBreakout.Action = .noop) {
    let step = rules.step(&state, taking: action, using: &random)
    points += step.reward
    status = step.status
  }

  /// Lets time pass until `condition` holds, for so many ticks at most; returns whether it came to hold.
  mutating func fly(
    atMost ticks: Int = 1_000, until condition: (ArcadeBreakout.State) -> Bool
  ) -> Bool {
    for _ in 0..<ticks where !condition(state) { tick() }
    return condition(state)
  }
}
