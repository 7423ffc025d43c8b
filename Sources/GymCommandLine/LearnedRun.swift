internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// A run whose policy can be restored.
struct LearnedRun {
  let directory: RunDirectory
  let configuration: RunConfiguration

  /// Opens the run in the folder at `path`, of what the catalogue knows.
  init(
    at path: String, environments: Registry<EnvironmentEntry> = Catalog.environmentRegistry,
    agents: Registry<AgentEntry> = Catalog.agentRegistry
  ) throws {
    directory = try RunDirectory(openingAt: path, trained: false)
    configuration = try directory.configuration(environments: environments, agents: agents)
  }

  /// Returns what was learned until a checkpoint, or until the newest that can be used.
  func policy(checkpoint: String? = nil, workers: WorkerPool) throws -> RestoredPolicy {
    let store = directory.checkpoints(of: configuration)
    let restored: RestoredPolicy?
    if let checkpoint {
      restored = try store.policy(at: checkpoint, of: configuration, workers: workers)
    } else {
      restored = try store.newestPolicy(of: configuration, workers: workers) { path, reason in
        Output.note("warning: passed over checkpoint '\(path)': \(reason)")
      }
    }
    guard let restored else { throw RunError.noCheckpoint(path: directory.path) }
    return restored
  }
}
