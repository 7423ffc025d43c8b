import GymCore
import NeuralNetworks
import Testing

import Runs

@Suite struct CheckpointOwnerTests {
  private func owner(
    environment: String = "corridor", environmentVersion: Int = 3, agent: String = "walker",
    agentVersion: Int = 2, seed: UInt64 = 5, _ settings: OwnedSetting...
  ) -> CheckpointOwner {
    CheckpointOwner(
      environment: environment, environmentVersion: environmentVersion, agent: agent,
      agentVersion: agentVersion, seed: seed, settings: settings)
  }

  private func setting(_ name: String, _ value: String, default defaultValue: String = "0")
    -> OwnedSetting
  {
    OwnedSetting(.agent, name, value, defaultValue: defaultValue)
  }

  /// Returns why a run of `reader` cannot use a checkpoint of `writer`, if it cannot.
  private func problem(_ writer: CheckpointOwner, _ reader: CheckpointOwner) -> CheckpointProblem? {
    let bytes = Checkpoint(SafetensorsFile(), of: writer, step: 7).state.encoded()
    do throws(CheckpointProblem) {
      _ = try Checkpoint(bytes, of: reader)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a checkpoint of anything else is refused, and both are named`() {
    let others: [(CheckpointOwner, String)] = [
      (owner(environment: "maze"), "it is of environment 'maze', but this run has 'corridor'"),
      (
        owner(environmentVersion: 2), "it is of environment version '2', but this run has '3'"
      ),
      (owner(agent: "runner"), "it is of agent 'runner', but this run has 'walker'"),
      (owner(agentVersion: 1), "it is of agent version '1', but this run has '2'"),
      (owner(seed: 9), "it is of seed '9', but this run has '5'"),
    ]
    for (other, reason) in others { #expect(problem(other, owner()) == .foreign(reason)) }
    #expect(problem(owner(), owner()) == nil)
  }

  @Test func `a checkpoint made under another value is refused, and both are named`() {
    #expect(
      problem(owner(setting("depth", "1")), owner(setting("depth", "2")))
        == .foreign(
          "it was made with agent setting depth=1, but this run has agent setting depth=2"))
  }

  @Test func `the order of settings does not matter`() {
    let (depth, width) = (setting("depth", "1"), setting("width", "2"))

    #expect(problem(owner(depth, width), owner(width, depth)) == nil)
  }

  @Test func `a setting added since fits a run that leaves it at its default, and no other`() {
    let old = owner(setting("depth", "1"))

    #expect(problem(old, owner(setting("depth", "1"), setting("width", "3", default: "3"))) == nil)
    #expect(
      problem(old, owner(setting("depth", "1"), setting("width", "4", default: "3")))
        == .foreign(
          "it was made without agent setting width, but this run has agent setting width=4"))
  }

  @Test func `a setting that there is no longer is named`() {
    #expect(
      problem(owner(setting("depth", "1"), setting("width", "0")), owner(setting("depth", "1")))
        == .foreign("it was made with agent setting width=0, which this rlgym does not know"))
  }

  @Test func `settings of the agent and the environment do not stand for each other`() {
    let ofEnvironment = OwnedSetting(.environment, "depth", "1", defaultValue: "0")

    #expect(
      problem(owner(ofEnvironment), owner(setting("depth", "1")))
        == .foreign(
          "it was made without agent setting depth, but this run has agent setting depth=1"))
  }

  @Test(arguments: ["SFFF\nFHFH\n", "=", "a=b", "\"quoted\"", "\\", "", "α\u{1}\t", "/"])
  func `a value may hold any characters`(value: String) {
    #expect(problem(owner(setting("map", value)), owner(setting("map", value))) == nil)
    #expect(problem(owner(setting("map", value)), owner(setting("map", "plain"))) != nil)
    #expect(problem(owner(setting("map", value)), owner(setting("map", value + "\n"))) != nil)
  }

  @Test func `a difference in lines is said in one`() {
    #expect(
      problem(owner(setting("map", "a\nb")), owner(setting("map", "c")))
        == .foreign(
          "it was made with agent setting map=a\\nb, but this run has agent setting map=c"))
  }

  @Test func `the owner of a run knows the default of each setting`() throws {
    let changed = try configuration {
      $0.agentSettings = [SettingValue(name: "learning-rate", value: "0.5")]
    }
    let plain = CheckpointOwner(try configuration())
    let without = CheckpointOwner(
      environment: plain.environment, environmentVersion: plain.environmentVersion,
      agent: plain.agent, agentVersion: plain.agentVersion, seed: plain.seed)

    #expect(problem(without, plain) == nil)
    #expect(
      problem(without, CheckpointOwner(changed))
        == .foreign(
          "it was made without agent setting learning-rate, "
            + "but this run has agent setting learning-rate=0.5"))
  }
}
