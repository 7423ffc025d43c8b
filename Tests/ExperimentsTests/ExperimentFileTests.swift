import Experiments
import GymCore
import GymTestSupport
import Runs
import Testing

/// Reading which runs an experiment has.
@Suite struct ExperimentFileTests {
  private func plan(_ text: String) throws -> ExperimentPlan {
    try ExperimentPlan(
      Document("experiment file", Array(text.utf8), at: "some/ablation.yaml"))
  }

  @Test func `agents, environments and seeds are read`() throws {
    let plan = try plan(
      """
      agents:
        - dqn
        - {name: dqn, label: plain, preset: none, steps: 7, settings: {double-q: false},
           environments: [cliff]}
      environments: [breakout, {name: gridworld, label: cliff, settings: {map: cliff}}]
      seeds: [1-3, 9]
      evaluation: {episodes: 50, seed: 4}
      """)
    #expect(plan.name == "ablation")
    #expect(plan.agents.map(\.label) == ["dqn", "plain"])
    #expect(plan.agents[1].preset == "none" && plan.agents[1].steps == 7)
    #expect(plan.agents[1].settings == [SettingValue(name: "double-q", value: "false")])
    #expect(plan.agents[1].environments == ["cliff"])
    #expect(plan.environments.map(\.name) == ["breakout", "gridworld"])
    #expect(plan.seeds == [1, 2, 3, 9])
    #expect(plan.episodes == 50 && plan.evaluationSeed == 4)
    #expect(plan.steps == nil)
  }

  @Test(arguments: [
    ("", ": 'agents' is missing"),
    ("agents: dqn\n", ": 'environments' is missing"),
    ("agent: dqn\n", ", line 1: there is no key 'agent'; did you mean 'agents'?"),
    ("agents: [dqn, dqn]\n", ", line 1: 'dqn' stands there twice; give one another label"),
    ("agents: [{label: x}]\n", ", line 1: an agent must have a 'name'"),
    ("agents:\n  - {name: dqn, sets: {}}\n", ", line 2: there is no key 'sets'"),
    (
      "agents: [{name: dqn, label: ../x}]\n",
      ", line 1: 'label' must be fit for the name of a folder"
    ),
    ("agents: [{name: dqn, label: configuration.yaml}]\n", ", line 1: 'label' must be fit"),
    ("agents: [{name: dqn, label: \"a\\eb\"}]\n", ", line 1: 'label' must be fit"),
    ("agents: [{name: dqn, environments: []}]\nenvironments: taxi\n", "it asks for no run"),
    ("seeds: 5-1\n", ", line 1: 'seeds' must be such as 1-5"),
    ("seeds: [1, 1]\n", ", line 1: 'seeds' names one twice"),
    ("steps: 0\n", ", line 1: 'steps' must be"),
    ("evaluation: {episode: 3}\n", ", line 1: there is no key 'episode'"),
    (
      "agents: [{name: dqn, environments: [brakout]}]\nenvironments: breakout\n",
      "is none of 'environments'; did you mean 'breakout'?"
    ),
  ])
  func `a mistake has its line and one sentence`(text: String, sentence: String) {
    let error = #expect(throws: DocumentError.self) { _ = try plan(text) }
    let said = error.map { "\($0)" } ?? ""
    #expect(said.contains(sentence), "\(said)")
    #expect(!said.contains("\n"))
  }

  @Test func `whatever bytes a file has, it is read or refused`() {
    let whole = Array(
      "agents: [dqn, {name: ppo, label: x, settings: {a: 1}}]\nenvironments: [a, b]\nseeds: 1-5\n"
        .utf8)
    var mutations = Mutations(seed: 2)
    for _ in 0..<5_000 {
      do throws(DocumentError) {
        let document = try Document("experiment file", mutations.mutated(whole), at: "x.yaml")
        let plan = try ExperimentPlan(document)
        #expect(plan.agents.count * plan.environments.count * plan.seeds.count > 0)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }
}
