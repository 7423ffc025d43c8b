internal import Learning

/// Writes a checkpoint every so many steps, and one where the training ends or is interrupted.
struct CheckpointWriter: TrainingObserver {
  let interval: TrainingInterval

  private let store: CheckpointStore
  private let owner: CheckpointOwner
  private let keptCount: Int
  private var savedStep: Int?

  /// Writes to `store`, which holds a checkpoint of `savedStep` already if any.
  init(to store: CheckpointStore, of configuration: RunConfiguration, savedStep: Int? = nil) {
    interval = .steps(configuration.checkpointEvery)
    self.store = store
    owner = CheckpointOwner(configuration)
    keptCount = configuration.keepCheckpoints
    self.savedStep = savedStep
  }

  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    switch moment {
    case .due, .interrupted, .finished: try save(&session)
    case .started, .failed: break
    }
  }

  private mutating func save(_ session: inout TrainingSession) throws(RunError) {
    let step = session.step
    guard savedStep != step else { return }
    do {
      let checkpoint = Checkpoint(try session.trainer.checkpoint(), of: owner, step: step)
      try store.save(checkpoint, keeping: keptCount)
    } catch let error as FileError {
      throw session.failure(error)
    } catch {
      throw session.diverged("its state cannot be saved (\(error))")
    }
    savedStep = step
    session.lastCheckpointPath = store.path(step: step)
  }
}
