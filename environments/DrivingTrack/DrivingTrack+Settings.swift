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

extension ShiftSettings {
  static let settings: [Setting<ShiftSettings>] = [
    .real(
      "shift", \.strength, in: 0...1,
      "How much car, weather and sensors differ from episode to episode; 0 for not at all."),
    .choice(
      "shifts", \.draws,
      "Which differences are drawn: those to learn from, or larger ones that are held out."),
    .real(
      "shift-mass", \.mass, in: 0...0.9, "Share by which the mass differs at most, at shift 1."),
    .real(
      "shift-grip", \.grip, in: 0...0.9,
      "Share by which the grip of the tyres is less at most, at shift 1; more by a third of it."),
    .real(
      "shift-engine", \.engine, in: 0...0.9,
      "Share by which the engine's force differs at most, at shift 1."),
    .real(
      "shift-latency", \.latency, in: 0...1,
      "Seconds until a command acts at most, at shift 1, but no longer than until the next."),
    .real(
      "shift-noise", \.noise, in: 0...1,
      "Deviation of what sensors add at most, over their scale, at shift 1."),
    .real("shift-wind", \.wind, in: 0...50, "Metres a second of wind at most, at shift 1."),
    .real(
      "shift-look", \.look, in: 0...1,
      "How much light, colours and ground differ at most where a camera observes, at shift 1."),
  ]
}
