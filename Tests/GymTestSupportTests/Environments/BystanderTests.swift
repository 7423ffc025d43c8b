import GymCore
import GymTestSupport
import Testing

/// Rows that take no part, ended episodes, and who acts.
@Suite struct BystanderTests {
  private let corridor: ConfiguredEnvironment

  init() throws {
    corridor = try SmallWorlds.corridor(["masks-actions": "true", "slip-probability": "0.2"])
  }

  /// Spoils the rows that take no part.
  private func restless(_ spoil: @escaping @Sendable (Int, inout StepBatch) -> Void) -> [String] {
    checkEnvironment(
      corridor.spoiled { batch in
        for i in 0..<batch.count where !batch.isActive(i) { spoil(i, &batch) }
      })
  }

  private let prefix = "environment 1 takes no part in a step, but its "

  @Test(arguments: [
    (0, "observation changes"), (1, "legal actions change"), (2, "player changes"),
    (3, "reward is 2.0, not 0"), (4, "status is truncated, not ongoing"),
    (5, "ended episodes go from 0 to 1"),
  ])
  func `a row that takes no part but changes`(part: Int, sentence: String) {
    let breaches = restless { i, batch in
      guard i == 1 else { return }
      switch part {
      case 0: batch.observations[2 * i] = batch.observations[2 * i] == 0 ? 1 : 0
      case 1: batch.legalActions[2 * i].toggle()
      case 2: batch.players[i] = .second
      case 3: batch.rewards[i] = 2
      case 4: batch.statuses[i] = .truncated
      default: batch.endedEpisodes[i] += 1
      }
    }

    #expect(breaches.first == prefix + sentence)
  }

  @Test func `an environment that goes another way where others rest`() {
    let paid = corridor.spoiled { batch in
      guard !batch.isActive.isEmpty else { return }
      for i in 0..<batch.count where batch.isActive(i) { batch.rewards[i] += 1 }
    }

    #expect(
      checkEnvironment(paid) == ["environment 0 goes another way in step 1 where others rest"])
  }

  @Test func `an environment that goes another way where it is alone`() {
    let lonely = corridor.spoiled { batch in
      if batch.count == 1 { batch.rewards[0] = 5 }
    }

    #expect(
      checkEnvironment(lonely) == ["environment 0 goes another way in step 1 where it is alone"])
  }

  @Test func `ended episodes that are not counted from 0`() throws {
    let late = corridor.tampered {
      $0.show = {
        $0.show(in: &$1)
        $1.endedEpisodes[1] = 2
      }
    }

    #expect(
      try ContractCheck.environment(late).breaches(of: "ended episodes")
        == ["the ended episodes are [0, 2, 0] before the first step"])
  }

  @Test func `ended episodes that are not counted`() {
    let uncounted = corridor.spoiled { batch in
      for i in 0..<batch.count { batch.endedEpisodes[i] = 0 }
    }

    let breach = checkEnvironment(uncounted).first

    #expect(breach?.hasPrefix("the ended episodes are [0, 0, 0] after step") == true)
  }

  @Test func `an episode that goes on after its time limit`() {
    let patient = corridor.tampered { $0.clock = EpisodeClock(limit: 3) }

    let breach = checkEnvironment(patient).first

    #expect(breach == "environment 0 goes on after 3 steps, though the time limit is 3")
  }

  @Test(arguments: [
    (0, "acts next at the start"), (1, "acts next after step 1"),
    (2, "would have acted after step"),
  ])
  func `a second player where there is no game`(part: Int, role: String) throws {
    let game = corridor.tampered {
      $0.show = {
        $0.show(in: &$1)
        if part == 0 { $1.players = Array(repeating: .second, count: $1.count) }
      }
      $0.step = {
        $0.step(&$1)
        if part == 1 { $1.players = Array(repeating: .second, count: $1.count) }
        if part == 2 { $1.finalPlayers = Array(repeating: .second, count: $1.count) }
      }
    }

    let breach = try ContractCheck.environment(game).breaches(of: "one player").first

    #expect(breach?.hasPrefix("this is no game of two players, but the second \(role)") == true)
  }
}
