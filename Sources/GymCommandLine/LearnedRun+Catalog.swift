internal import GymCore
internal import GymCatalog
internal import Runs
internal import Tensors

extension LearnedRun {
  /// Opens the run in the folder at `path`, of what the running command knows.
  init(at path: String) throws {
    try self.init(
      at: path, environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
  }

  /// Returns what was learned until a checkpoint, or until the newest that can be used, and warns of others.
  func policy(checkpoint: String? = nil, workers: WorkerPool) throws -> RestoredPolicy {
    try policy(checkpoint: checkpoint, workers: workers) { path, reason in
      Output.note("warning: \(Omission.checkpoint(path: path, reason: reason))")
    }
  }
}
