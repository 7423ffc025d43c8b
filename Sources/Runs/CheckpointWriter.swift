internal import Learning

/// Writes a checkpoint every so many steps, and one where the training ends or is interrupted.
///
/// Segments that the state consists of are written before the first checkpoint that refers to them, and
/// removed behind the last one that is kept.
struct CheckpointWriter: TrainingObserver {
  let interval: TrainingInterval

  private let store: CheckpointStore
  private let owner: CheckpointOwner
  private let keptCount: Int
  private var savedStep: Int?
  private var shelf: SegmentShelf
  private var neededSegments = NeededSegments()

  /// Writes to `store`, in which is what the training goes on from already, if anything.
  init(
    to store: CheckpointStore, of configuration: RunConfiguration,
    after restored: RestoredTrainer? = nil
  ) {
    interval = .steps(configuration.checkpointEvery)
    self.store = store
    owner = CheckpointOwner(configuration)
    keptCount = configuration.keepCheckpoints
    savedStep = restored?.step
    shelf = restored?.shelf ?? store.segments.shelf
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
      // Whatever was lost meanwhile is written again, as long as it is remembered.
      shelf.keepOnly(try store.segments.names)
      let state = try session.trainer.checkpoint(leavingSegmentsOn: &shelf)
      try store.segments.write(shelf.waiting)
      shelf.noteStored()
      try store.save(Checkpoint(state, of: owner, step: step), keeping: keptCount)
      try neededSegments.removeOthers(from: store)
    } catch let error as FileError {
      throw session.failure(error)
    } catch {
      throw session.diverged("its state cannot be saved (\(error))")
    }
    savedStep = step
    session.lastCheckpointPath = store.path(step: step)
  }
}
