internal import GymCore

/// What the clock of a game shows.
struct GTPTime: Hashable {
  /// The time of a side.
  struct Left: Hashable {
    var seconds: Double

    /// The moves that it is for; 0 for all.
    var stones: Int
  }

  /// The time of a whole game, and then of periods of so many moves.
  struct Settings: Hashable {
    var main: Double
    var period: Double
    var stones: Int

    /// Whether it sets no limit: there is a period without moves, or no time at all.
    var isUnlimited: Bool { stones == 0 && (period > 0 || main == 0) }
  }

  /// The time of the game; `nil` for no limit.
  let settings: Settings?

  /// What was said last of each side.
  private var left: [Left?] = [nil, nil]

  /// Creates the time of a game in which nothing was said of either side.
  init(settings: Settings? = nil) {
    self.settings = settings
  }

  /// Notes what is left of a side's time.
  mutating func set(_ time: Left, of player: Player) {
    left[Int(player.rawValue)] = time
  }

  /// Returns what is left of a side's time, as far as is known; `nil` for no limit.
  private func left(of player: Player) -> Left? {
    guard let settings else { return nil }
    return left[Int(player.rawValue)]
      ?? (settings.main > 0
        ? Left(seconds: settings.main, stones: 0)
        : Left(seconds: settings.period, stones: settings.stones))
  }

  /// Takes off what a side took for a move, for nobody need say what is left.
  mutating func spend(_ seconds: Double, of player: Player) {
    guard let settings, var time = left(of: player) else { return }
    time.seconds -= seconds
    if time.stones > 1 {
      time.stones -= 1
    } else if settings.stones > 0, time.stones == 1 || time.seconds <= 0 {
      time = Left(seconds: settings.period, stones: settings.stones)
    }
    set(time, of: player)
  }

  /// Returns for how long a side may think of a move after `moves` of a game; `nil` for no limit.
  ///
  /// A tenth of a second is kept for the way there and back.
  func budget(for player: Player, points: Int, moves: Int) -> Duration? {
    guard let settings, let time = left(of: player) else { return nil }
    var share: Double
    if time.stones > 0 {
      share = time.seconds / Double(time.stones)
    } else {
      // Half of the moves that are left are one's own, and later ones matter less.
      let rest = max(points - moves, points / 4)
      share = time.seconds / max(6, Double(rest) / 2.5)
      if settings.stones > 0 { share += settings.period / Double(settings.stones) / 2 }
    }
    return .seconds(max(0.01, min(share, time.seconds) * 0.95 - 0.1))
  }
}
