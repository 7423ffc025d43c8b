import GymCatalog
import GymCore
import Learning
import Tensors

/// Measures environment steps a second of every agent in every environment it can learn, by its usual
/// preset, once it learns.
func measureTraining(_ measure: Measurement) {
  for agent in Catalog.agentRegistry.entries {
    for environment in Catalog.environmentRegistry.entries {
      let name = "training/\(agent.name)/\(environment.name)"
      guard measure.isWanted(name),
        var trainer = trainer(of: agent, in: environment, threads: measure.threads)
      else { continue }
      // The first updates are the slowest: an untrained network leaves fewer units at zero.
      let warmUpSteps = 20_000
      while trainer.environmentSteps < warmUpSteps { advance(&trainer) }
      // Some rollouts of most presets, so that acting and learning have their shares.
      let calls = 512
      measure.rate(name, unit: "steps/s", threads: measure.threads) {
        let before = trainer.environmentSteps
        for _ in 0..<calls { advance(&trainer) }
        return trainer.environmentSteps - before
      }
    }
  }
}

/// Makes a trainer as `rlgym train` does; `nil` where the agent cannot learn the task.
private func trainer(
  of agent: AgentEntry, in environment: EnvironmentEntry, threads: Int
) -> Trainer? {
  do {
    let environment = try environment.configured()
    guard agent.obstacle(environment.task) == nil else { return nil }
    let preset = Catalog.currentPresets.preset(
      named: Preset.usualName, of: agent.name, in: environment)
    return try Trainer(
      agent.configured(with: preset?.agentSettings ?? []), in: environment, seed: 1,
      plannedSteps: preset?.steps ?? 1_000_000, workers: WorkerPool(threads: threads))
  } catch {
    fatalError("a preset of \(agent.name) in \(environment.name) is refused: \(error)")
  }
}

private func advance(_ trainer: inout Trainer) {
  do {
    try trainer.advance()
  } catch {
    fatalError("a preset diverged: \(error)")
  }
}
