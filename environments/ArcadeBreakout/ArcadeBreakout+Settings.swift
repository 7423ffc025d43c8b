public import GymCore

/// The knobs of the game, and of the protocols by which it is learned.
extension ArcadeBreakout {
  public static let settings: [Setting<ArcadeBreakout>] = [
    .real(
      "sticky-probability", \.stickyProbability, in: 0...1,
      "Probability that a tick repeats the previous action. Machado et al.: 0.25; Nature's DQN: 0."),
    .integer(
      "frame-skip", \.frameSkip, in: 1...64,
      "Ticks of 1/60 s that an action is repeated for. Nature's DQN: 4; Machado et al.: 5."),
    .integer("lives", \.lives, in: 1...9, "Balls of a game."),
    .integer("walls", \.walls, in: 1...9, "Walls of a game, of 432 points each."),
    .boolean("auto-fire", \.firesByItself, "Whether balls are served by themselves."),
    .boolean(
      "clips-rewards", \.clipsRewards,
      "Whether the reward of a tick is its sign: 1 for any brick. Nature's DQN: true."),
    .boolean(
      "life-loss-ends", \.endsWithLife,
      "Whether a lost ball ends the episode, and the next one goes on with the same game. Nature's "
        + "DQN: true; Machado et al.: false."),
    .choice(
      "breaking", \.breaking,
      "When bricks break: one until the ball has been at the paddle or the wall at the top, or any "
        + "that is met."),
  ]
}
