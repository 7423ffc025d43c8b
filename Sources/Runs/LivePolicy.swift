internal import Foundation
internal import Learning
internal import NeuralNetworks

/// What a run believes best while it trains, for whoever watches it: a file that is replaced every two
/// seconds as long as someone does.
///
/// The training asks whether someone watches, and never waits: a watcher holds a lock on a file of the
/// run, and what is written need not reach the disk.
package enum LivePolicy {
  /// The file with the newest weights.
  package static let fileName = "live.safetensors"

  /// Where the file says how many steps a second the training takes.
  static let speedKey = "rlgym.steps-per-second"

  /// The file that watchers hold a lock on.
  static let lockName = ".watched"
}

/// Writes the newest weights while someone watches.
struct LivePolicyWriter: TrainingObserver {
  let interval = TrainingInterval.time(.seconds(2))

  private let owner: CheckpointOwner
  private var writtenStep: Int?

  init(of configuration: RunConfiguration) {
    owner = CheckpointOwner(configuration)
  }

  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) {
    let folder = session.directory.folder
    switch moment {
    case .started, .due, .interrupted, .finished:
      guard folder.isLocked(LivePolicy.lockName), writtenStep != session.step else { return }
      // Nobody learns from this file: what cannot be written is not, and training goes on.
      let speed = moment == .due ? session.progress().stepsPerSecond : nil
      guard let checkpoint = try? session.policyCheckpoint(of: owner, speed: speed) else { return }
      try? folder.writeAtomically(
        to: LivePolicy.fileName, reachesDisk: false, checkpoint.write)
      writtenStep = session.step
    case .failed: break
    }
  }
}

/// Writes what a run believes best at every checkpoint, and keeps it: so one can go back in time when
/// the checkpoints themselves are gone.
///
/// It is written before the checkpoint, for whoever goes on from that does not write it again.
struct PolicyWriter: TrainingObserver {
  let interval: TrainingInterval

  private let store: CheckpointStore
  private let owner: CheckpointOwner
  private var savedStep: Int?

  /// The most that are kept.
  private static let keptCount = 1_000

  /// Writes to `store`, which holds that of `savedStep` already if any.
  init(to store: CheckpointStore, of configuration: RunConfiguration, savedStep: Int? = nil) {
    // A longer run has no more of them than one can look through.
    interval = .steps(max(configuration.checkpointEvery, configuration.steps / 50))
    self.store = store
    owner = CheckpointOwner(configuration)
    self.savedStep = savedStep
  }

  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    let step = session.step
    guard moment != .failed, moment != .interrupted, savedStep != step else { return }
    do {
      try store.save(try session.policyCheckpoint(of: owner), keeping: Self.keptCount)
    } catch let error as FileError {
      throw session.failure(error)
    } catch {
      throw session.diverged("its policy cannot be saved (\(error))")
    }
    savedStep = step
  }
}

extension TrainingSession {
  /// Returns what the agent believes best, as a checkpoint from which nobody learns on; with how many
  /// steps a second the training takes, where that is to be told.
  func policyCheckpoint(of owner: CheckpointOwner, speed: Double? = nil) throws -> Checkpoint {
    var state = try trainer.policyState()
    state.metadata[LivePolicy.speedKey] = speed.map { "\($0)" }
    return Checkpoint(state, of: owner, step: step)
  }
}

extension Folder {
  /// Whether someone holds a lock on the file called `name`.
  func isLocked(_ name: String) -> Bool {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}

/// The sign of someone who watches a run, who is gone with the process at the latest.
package final class WatchingSign {
  private let file: Int32

  /// Holds up the sign in a run, which must be writable; else the run takes no notice.
  package init(in directory: RunDirectory) {
    file = openat(
      directory.folder.descriptor, LivePolicy.lockName, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if file >= 0 { flock(file, LOCK_SH | LOCK_NB) }
  }

  deinit {
    if file >= 0 { close(file) }
  }
}
