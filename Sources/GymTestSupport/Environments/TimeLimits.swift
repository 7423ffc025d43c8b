public import GymCore

/// Returns how the time limit of an environment breaks its contract, as sentences: its end truncates,
/// and terminates where observations tell the remaining time; it changes nothing before.
///
/// - Parameters:
///   - limited: The environment with a limit of few steps.
///   - unlimited: The same without a limit.
///   - extent: How much to play.
/// - Returns: The breaches found.
public func checkTimeLimit(
  of limited: ConfiguredEnvironment, beside unlimited: ConfiguredEnvironment,
  _ extent: Extent = Extent()
) -> [String] {
  TimeLimits.compare(limited, unlimited, extent)
}

/// Checks time limits: episodes with a limit are compared with the same episodes without one.
enum TimeLimits {
  /// Returns the breaches found with limits of few steps.
  static func breaches(
    of entry: EnvironmentEntry, _ settings: [SettingValue], _ extent: Extent
  ) throws(SettingError) -> [String] {
    var breaches: [String] = []
    for limit in [1, 2, 5] {
      for buckets in [0, 1] {
        guard let limited = try? entry.configured(with: settings + clock(limit, buckets)) else {
          // Some observations have no room for the remaining time.
          guard buckets == 0 else { continue }
          return ["time-limit \(limit) is refused"]
        }
        let unlimited = try entry.configured(with: settings + clock(0, 0))
        breaches += compare(limited, unlimited, extent)
      }
    }
    return breaches
  }

  private static func clock(_ limit: Int, _ buckets: Int) -> [SettingValue] {
    [
      SettingValue(name: "time-limit", value: "\(limit)"),
      SettingValue(name: "time-aware", value: "\(buckets)"),
    ]
  }

  static func compare(
    _ limited: ConfiguredEnvironment, _ unlimited: ConfiguredEnvironment, _ extent: Extent
  ) -> [String] {
    guard let limit = limited.clock.limit else { return ["time-limit is set, but there is none"] }
    if let limit = unlimited.clock.limit { return ["time-limit 0 gives a limit of \(limit) steps"] }
    let ending = limited.clock.isShown ? EpisodeStatus.terminated : .truncated
    let name = "time-limit \(limit)" + (limited.clock.isShown ? " with time-aware" : "")
    var play = Play(unlimited, extent)
    var clocked = Play(limited, extent)
    var isFirstEpisode = Array(repeating: true, count: extent.count)
    for step in 1...limit {
      guard play.stuckEnvironment == nil else { return [] }
      play.drawActions()
      clocked.batch.actions = play.batch.actions
      clocked.batch.continuousActions = play.batch.continuousActions
      play.step()
      clocked.step()
      for i in isFirstEpisode.indices where isFirstEpisode[i] {
        let natural = play.batch.statuses[i]
        let expected = natural == .ongoing && step == limit ? ending : natural
        let found = clocked.batch.statuses[i]
        if found != expected { return ["with \(name), step \(step) is \(found), not \(expected)"] }
        isFirstEpisode[i] = found == .ongoing
      }
    }
    return []
  }
}
