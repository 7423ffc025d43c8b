import GymCatalog
import GymCore
import Learning
import Testing

import Runs

/// What a run has that nobody asked for otherwise.
@Suite struct PresetTests {
  private let presets = [
    Preset("walker", in: "corridor", steps: 700, ["learning-rate": "0.2"]),
    Preset(
      "walker", in: "corridor", where: ["length": "9"], steps: 800, ["learning-rate": "0.3"],
      environmentSettings: ["slip-probability": "0.0"]),
    Preset("walker", in: "corridor", named: "fast", steps: 10),
    Preset("walker", in: "corridor", named: "long", where: ["length": "50"], steps: 5_000),
    Preset("dqn", in: "corridor", steps: 1),
  ]

  private func configuration(
    _ change: (inout RunRequest) -> Void = { _ in }, file: String? = nil
  ) throws -> RunConfiguration {
    var request = RunRequest()
    (request.agent, request.environment) = ("walker", "corridor")
    change(&request)
    return try RunConfiguration(
      request, over: try file.map { try ConfigurationFile(Array($0.utf8), at: "run.yaml") },
      presets: presets, environments: testEnvironments, agents: testAgents)
  }

  private func value(_ name: String, of settings: [SettingValue]) -> String? {
    settings.first { $0.name == name }?.value
  }

  @Test func `the usual preset applies by itself`() throws {
    let run = try configuration()

    #expect(run.steps == 700)
    #expect(value("learning-rate", of: run.agent.settings) == "0.2")
  }

  @Test func `of several the one with the most conditions on the environment wins`() throws {
    let run = try configuration {
      $0.environmentSettings = [SettingValue(name: "length", value: "9")]
    }

    #expect(run.steps == 800)
    #expect(value("learning-rate", of: run.agent.settings) == "0.3")
    #expect(value("slip-probability", of: run.environment.settings) == "0.0")
  }

  @Test func `an option wins over a file, and a file over the preset`() throws {
    let file = "steps: 42\nagent-settings: {learning-rate: 0.5, environments: 2}"
    let run = try configuration(
      { $0.agentSettings = [SettingValue(name: "environments", value: "3")] }, file: file)

    #expect(run.steps == 42)
    #expect(value("learning-rate", of: run.agent.settings) == "0.5")
    #expect(run.agent.environmentCount == 3)
  }

  @Test func `another preset can be named, in a file too, or none`() throws {
    #expect(try configuration { $0.preset = "fast" }.steps == 10)
    #expect(try configuration(file: "preset: fast").steps == 10)
    #expect(try configuration { $0.preset = "none" }.steps == RunConfiguration.Default.steps)
  }

  @Test func `a preset that does not exist or is made for something else is refused`() {
    #expect(
      sentence { _ = try configuration { $0.preset = "fats" } }
        == "walker in corridor has no preset 'fats'; did you mean 'fast'? "
        + "(it has: fast, long, none, usual)")
    #expect(
      sentence { _ = try configuration { $0.preset = "long" } }
        == "preset 'long' of walker in corridor is made for length=50")
  }

  @Test func `a usual preset that says nothing of what is observed is not for pictures`() throws {
    func run(_ preset: String? = nil) throws -> RunConfiguration {
      var request = RunRequest()
      (request.agent, request.environment, request.preset) = ("ppo", "mountain-car", preset)
      request.environmentSettings = [SettingValue(name: "observe", value: "pixels")]
      return try RunConfiguration(
        request, presets: Catalog.presets, environments: Catalog.environments,
        agents: Catalog.agents)
    }
    #expect(try run().steps == RunConfiguration.Default.steps)
    #expect(value("normalize-observations", of: try run().agent.settings) == "false")
    #expect(
      sentence { _ = try run("usual") }
        == "preset 'usual' of ppo in mountain-car is made for observe=state")
  }

  @Test func `what came of a preset stands in the configuration, and nothing else of it`() throws {
    let run = try configuration()

    let again = try RunConfiguration(
      RunRequest(), over: try ConfigurationFile(Array(try run.yaml.utf8), at: "run.yaml"),
      environments: testEnvironments, agents: testAgents)

    #expect(try again.yaml == run.yaml)
    #expect(again.steps == 700)
  }

  @Test func `every preset that ships can be configured`() throws {
    for preset in Catalog.presets {
      let environment = try Catalog.environments.entry(named: preset.environment)
      _ = try environment.configured(with: preset.conditions + preset.environmentSettings)
      _ = try Catalog.agents.entry(named: preset.agent).configured(with: preset.agentSettings)
    }
  }
}
