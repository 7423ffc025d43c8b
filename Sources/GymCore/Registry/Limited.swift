/// The rules of an entry together with what belongs to every world: its time limit.
struct Limited<Rules: RegistrableEnvironment>: Configurable {
  var rules = Rules()

  /// The limit that was set, 0 for none; `nil` where none was set.
  private var limit: Int?

  private var buckets = 0

  static var settings: [Setting<Limited>] {
    Rules.settings.lifted(along: \.rules) + [
      .integer(
        "time-limit", \.timeLimit, in: 0...Int(Int32.max),
        "Steps after which an episode is truncated; 0 means never."),
      .integer(
        "time-aware", \.buckets, in: 0...65_536,
        "Buckets of remaining time that observations tell apart, so that the limit's end is a "
          + "termination; 0 means that they tell nothing."),
    ]
  }

  private var timeLimit: Int {
    get { limit ?? rules.defaultTimeLimit ?? 0 }
    set { limit = newValue }
  }

  mutating func prepare() throws(SettingMistake) {
    try rules.prepare()
    guard buckets > 0 else { return }
    guard timeLimit > 0 else {
      throw SettingMistake("time-aware \(buckets) needs a time-limit, but there is none")
    }
    guard buckets <= timeLimit else {
      throw SettingMistake("time-aware \(buckets) is more than the time-limit \(timeLimit)")
    }
    guard clock.space(extending: rules.observationSpace) != nil else {
      throw SettingMistake(
        "time-aware \(buckets) does not fit observations of shape "
          + "\(rules.observationSpace.shape); they must be a row of numbers, or one of N")
    }
  }

  var clock: EpisodeClock {
    EpisodeClock(limit: timeLimit == 0 ? nil : timeLimit, buckets: buckets)
  }
}
