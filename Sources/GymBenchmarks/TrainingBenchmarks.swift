import GymCatalog
import GymCore
import Learning
import Tensors

/// Measures environment steps a second of every agent in every environment it can learn,
/// with default settings, once it learns at every step.
func measureTraining(_ measure: Measurement) {
  let workers = WorkerPool(threads: measure.threads)
  for agentEntry in Catalog.agentRegistry.entries {
    for environmentEntry in Catalog.environmentRegistry.entries {
      let name = "training/\(agentEntry.name)/\(environmentEntry.name)"
      guard measure.isWanted(name), let agent = try? agentEntry.configured(),
        let environment = try? environmentEntry.configured(),
        var trainer = try? Trainer(
          agent, in: environment, seed: 1, plannedSteps: 1_000_000, workers: workers)
      else { continue }
      // The first updates are the slowest: an untrained network leaves fewer units at zero.
      let warmUpSteps = 20_000
      while trainer.environmentSteps < warmUpSteps { advance(&trainer) }
      measure.rate(name, unit: "steps/s", threads: measure.threads) {
        let before = trainer.environmentSteps
        for _ in 0..<500 { advance(&trainer) }
        return trainer.environmentSteps - before
      }
    }
  }
}

private func advance(_ trainer: inout Trainer) {
  do {
    try trainer.advance()
  } catch {
    fatalError("default settings diverged: \(error)")
  }
}
