import GymCore
import GymTestSupport
import Testing

/// What a time limit does, and what it does not.
@Suite struct TimeLimitTests {
  private let unlimited: ConfiguredEnvironment
  private let limited: ConfiguredEnvironment
  private let aware: ConfiguredEnvironment

  init() throws {
    unlimited = try SmallWorlds.corridor(["time-limit": "0", "length": "100"])
    limited = try SmallWorlds.corridor(["time-limit": "3", "length": "100"])
    aware = try SmallWorlds.corridor(["time-limit": "3", "time-aware": "3", "length": "100"])
  }

  private func ending(
    _ environment: ConfiguredEnvironment, with status: EpisodeStatus
  ) -> ConfiguredEnvironment {
    environment.spoiled { batch in
      for i in 0..<batch.count where batch.statuses[i] != .ongoing { batch.statuses[i] = status }
    }
  }

  @Test func `a limit that keeps the contract`() {
    #expect(checkTimeLimit(of: limited, beside: unlimited) == [])
    #expect(checkTimeLimit(of: aware, beside: unlimited) == [])
  }

  @Test func `a limit that terminates though nobody is told of it`() {
    #expect(
      checkTimeLimit(of: ending(limited, with: .terminated), beside: unlimited)
        == ["with time-limit 3, step 3 is terminated, not truncated"])
  }

  @Test func `a limit that truncates though observations tell it`() {
    #expect(
      checkTimeLimit(of: ending(aware, with: .truncated), beside: unlimited)
        == ["with time-limit 3 with time-aware, step 3 is truncated, not terminated"])
  }

  @Test func `a limit that ends nothing`() {
    let endless = unlimited.tampered { $0.clock = EpisodeClock(limit: 3) }

    #expect(
      checkTimeLimit(of: endless, beside: unlimited)
        == ["with time-limit 3, step 3 is ongoing, not truncated"])
  }

  @Test func `a limit that ends episodes early`() {
    let early = limited.tampered { $0.clock = EpisodeClock(limit: 5) }

    #expect(
      checkTimeLimit(of: early, beside: unlimited)
        == ["with time-limit 5, step 3 is truncated, not ongoing"])
  }

  @Test func `environments of which the wrong one has the limit`() {
    #expect(
      checkTimeLimit(of: limited, beside: aware) == ["time-limit 0 gives a limit of 3 steps"])
    #expect(
      checkTimeLimit(of: unlimited, beside: limited) == ["time-limit is set, but there is none"])
  }
}
