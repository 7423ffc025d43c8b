import Foundation
import GymCore
import Learning
import NeuralNetworks
import Runs

/// Runs whose replay memory is kept in segments.
extension TemporaryFolder {
  /// Asks for a run that remembers, with a checkpoint every 100 steps.
  static func remembering(
    lanes: Int = 1, rows: Int = 110, keep: Int = 2
  ) -> (inout RunRequest) -> Void {
    {
      $0.agent = "rememberer"
      $0.steps = 400
      $0.checkpointEvery = 100
      $0.keepCheckpoints = keep
      $0.agentSettings = [
        .init(name: "environments", value: "\(lanes)"), .init(name: "rows", value: "\(rows)"),
      ]
    }
  }

  /// Returns where the segments of a run are.
  func segmentsPath(_ name: String) -> String { self + "\(name)/checkpoints/segments" }

  /// Returns the names of the files of segments.
  func segments(_ name: String) throws -> Set<String> {
    let path = segmentsPath(name)
    return FileManager.default.fileExists(atPath: path) ? Set(try names(in: path)) : []
  }

  /// Returns the names of the files of segments to which the checkpoints of a run refer.
  func neededSegments(_ name: String, _ configuration: RunConfiguration) throws -> Set<String> {
    let directory = try RunDirectory(openingAt: self + name, trained: false)
    let store = directory.checkpoints(of: configuration)
    return try store.steps.reduce(into: []) { needed, step in
      needed.formUnion(
        SegmentShelf.names(in: try store.checkpoint(of: step).checkpoint.state.metadata)
          .map { $0 + ".bytes" })
    }
  }

  /// Removes the checkpoints after `step`, as if the training had been killed before they were
  /// written.
  func kill(_ name: String, after step: Int) throws {
    let path = self + "\(name)/checkpoints"
    for file in try names(in: path) where file.hasPrefix("step-") {
      guard file > (checkpointPath(name, step: step) as NSString).lastPathComponent else {
        continue
      }
      try FileManager.default.removeItem(atPath: "\(path)/\(file)")
    }
  }
}

/// Looks at a run behind each of its checkpoints.
struct CheckpointWatcher: TrainingObserver {
  let interval = TrainingInterval.steps(100)
  let look: (Int) throws -> Void

  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    if moment == .due { try look(session.step) }
  }
}
