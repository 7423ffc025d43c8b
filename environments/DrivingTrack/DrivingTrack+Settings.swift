public import GymCore

extension DrivingTrack {
  public static let settings: [Setting<DrivingTrack>] =
    [
      .text(
        "tracks", \.tracks, expected: "train, test, a number, or a file of a track",
        "Roads: train draws one of a million for every episode, test of as many that are held out; "
          + "a number is one of them, and a CSV file any other."),
      .real(
        "difficulty", \.difficulty, in: 0...1,
        "How hard roads are: 0 wide and gently wound, 1 narrow with many hairpins."),
      .choice(
        "observe", \.observed,
        "What is observed: rays, the car's motion and the road ahead; or rays and speed alone."),
      .choice(
        "actions", \.acting, "Steering and pedals as two numbers; or five actions, as in CarRacing."
      ),
      .integer(
        "decision-ticks", \.decisionTicks, in: 1...100,
        "Hundredths of a second between decisions; the car moves in every one."),
      .real(
        "verge", \.vergeWidth, in: 0...50,
        "Metres of grass beside the road; who leaves it has lost."),
      .real(
        "patience", \.patience, in: 0.1...1_000,
        "Seconds without progress after which the episode ends."),
      .choice("view", \.view, "What people are shown: the road from above, or from the seat."),
    ] + ShiftSettings.settings.lifted(along: \.shiftSettings)
}
