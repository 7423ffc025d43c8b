import Ferry
import GymCore
import GymTestSupport
import Learning
import OnlineQ
import Testing

@Suite struct HarbourTests {
  private let entry = EnvironmentEntry(Ferry.self, .expert, .states, .model, .map)

  @Test(arguments: ["0", "0.5", "1"])
  func `the ferry keeps its contracts`(current: String) throws {
    let settings = [SettingValue(name: "current", value: current)]

    #expect(try checkEnvironment(entry, with: settings) == [])
    #expect(checkModel(try entry.configured(with: settings)) == [])
  }

  @Test func `the agent keeps its contract`() throws {
    #expect(try checkAgent(AgentEntry(OnlineQ.self), in: entry.configured()) == [])
  }

  @Test func `who steers for the pier lands there more often than chance`() throws {
    let ferry = try entry.configured()
    var (expert, random) = (ExpertPolicy(), RandomPolicy(seed: 1))

    let steered = try playEpisodes(in: ferry, by: &expert, episodes: 500, seed: 1)
    let drifted = try playEpisodes(in: ferry, by: &random, episodes: 500, seed: 1)

    #expect(
      steered.map(\.episodeReturn).reduce(0, +) > 2 * drifted.map(\.episodeReturn).reduce(0, +))
  }
}
