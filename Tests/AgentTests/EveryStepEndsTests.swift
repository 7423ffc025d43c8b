import GymCatalog
import GymCore
import GymTestSupport
import Learning
import PPOAgent
import PQNAgent
import ReinforceAgent
import Tensors
import Testing

/// Worlds in which every step ends an episode, so that a rollout leads to nothing that has a value.
@Suite struct EveryStepEndsTests {
  private func values(_ settings: KeyValuePairs<String, String>) -> [SettingValue] {
    settings.map { SettingValue(name: $0.key, value: $0.value) }
  }

  private func advance(
    _ agent: AgentEntry, _ settings: KeyValuePairs<String, String>
  ) throws {
    let agent = try agent.configured(with: values(settings))
    for countable in ["false", "true"] {
      let world = try EnvironmentEntry(OneStep.self)
        .configured(with: values(["terminates": "true", "countable": countable]))
      var trainer = try Trainer(
        agent, in: world, seed: 1, plannedSteps: 100, workers: WorkerPool(threads: 1))
      for _ in 0..<12 { try trainer.advance() }
    }
  }

  @Test func `agents learn where every step ends an episode`() throws {
    try advance(AgentEntry(PPO.self), ["environments": "3", "rollout-steps": "4"])
    try advance(
      AgentEntry(PPO.self), ["environments": "3", "rollout-steps": "4", "memory": "lstm"])
    try advance(AgentEntry(PQN.self), ["environments": "3", "rollout-steps": "4"])
    try advance(AgentEntry(Reinforce.self), ["environments": "3"])
  }
}
