import DrivingTrackEnvironment
import GymCatalog
import GymCore
import Testing

/// The scripted player, whose results are the ceiling.
@Suite struct ExpertTests {
  /// The results of the expert, with the means of laps completed and off-road time.
  private func results(
    _ settings: KeyValuePairs<String, String> = [:], episodes: Int
  ) throws -> (mean: Double, laps: Int, clean: Int) {
    let values = settings.map { SettingValue(name: $0.key, value: $0.value) }
    let environment = try Catalog.environments.entry(named: "driving-track")
      .evaluated(changes: values)
    var expert = ExpertPolicy()
    let results = try playEpisodes(in: environment, by: &expert, episodes: episodes, seed: 0)
    return (
      results.reduce(0) { $0 + $1.episodeReturn } / Double(episodes),
      results.count { $0.measures[0] == 1 }, results.count { $0.measures[3] == 0 }
    )
  }

  @Test func `the expert laps a hundred tracks that are held out without a wheel on the grass`()
    throws
  {
    let (mean, laps, clean) = try results(episodes: 100)
    #expect(laps == 100 && clean == 100)
    #expect((743...773).contains(mean), "\(mean)")
  }

  @Test(arguments: ["0", "1"])
  func `it laps the easiest and the hardest tracks`(difficulty: String) throws {
    #expect(try results(["difficulty": difficulty], episodes: 20).laps == 20)
  }

  @Test func `it laps 95 of 100 tracks under differences that are held out`() throws {
    #expect(try results(["shift": "1"], episodes: 100).laps >= 95)
  }

  @Test(arguments: ["5", "20"])
  func `it drives as well when it decides more often or less`(ticks: String) throws {
    let (mean, laps, _) = try results(["decision-ticks": ticks], episodes: 40)
    #expect(laps >= 39)
    #expect(mean > 730, "\(mean)")
  }

  @Test func `it laps 95 of 100 tracks with five actions`() throws {
    let (mean, laps, _) = try results(["actions": "discrete"], episodes: 100)
    #expect(laps >= 95)
    #expect(mean > 715, "\(mean)")
  }

  @Test func `it is what it is at a state, whatever was asked before`() throws {
    for actions in ["continuous", "discrete"] {
      let rules = try DrivingTrack.with(["actions": actions, "tracks": "1000011"])
      _ = rules.play(steps: 300) { state, random in
        let command = rules.expertAction(in: state)
        var copy = state
        copy.course = nil
        if state.ticks % 500 == 0 { #expect(rules.expertAction(in: copy) == command) }
        return random.chance(0.1) ? .any(using: &random) : command
      }
    }
  }
}
