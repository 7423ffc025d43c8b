import Foundation
import Runs
import Tensors

/// Small runs in the folder of a test.
extension TemporaryFolder {
  /// Begins a new run.
  func start(
    _ name: String, _ change: (inout RunRequest) -> Void = { _ in }
  ) throws -> TrainingSession {
    try TrainingSession(
      try configuration(change), at: self + name, workers: WorkerPool(threads: 1))
  }

  /// Trains a new run, of which at most `limit` steps are taken.
  @discardableResult
  func train(
    _ name: String, limit: Int = .max, _ change: (inout RunRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    var session = try start(name, change)
    return try finish(&session, limit: limit)
  }

  /// Goes on with a run.
  func resume(
    _ name: String, steps: Int? = nil,
    onOmission: (Omission) -> Void = { _ in }
  ) throws -> TrainingSession {
    let directory = try RunDirectory(openingAt: self + name, trained: true)
    return try TrainingSession(
      resuming: directory,
      try directory.configuration(environments: testEnvironments, agents: testAgents),
      steps: steps, workers: WorkerPool(threads: 1), onOmission: onOmission)
  }

  /// Returns where a checkpoint of a run is.
  func checkpointPath(_ name: String, step: Int) -> String {
    let digits = String(repeating: "0", count: 9 - "\(step)".count) + "\(step)"
    return self + "\(name)/checkpoints/step-\(digits).safetensors"
  }

  /// Returns the bytes of a checkpoint of a run.
  func checkpoint(_ name: String, step: Int = 1_000) throws -> [UInt8] {
    try bytes(of: checkpointPath(name, step: step))
  }

  /// Returns the columns of `metrics.csv` that do not depend on the clock.
  func rows(_ name: String) throws -> [[Substring]] {
    try text(of: self + "\(name)/metrics.csv").split(separator: "\n").map {
      let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
      return Array(fields[..<4] + fields[6...])
    }
  }
}

/// Trains on, for at most `limit` steps.
@discardableResult
func finish(_ session: inout TrainingSession, limit: Int = .max) throws -> TrainingOutcome {
  var remaining = limit
  return try session.run(until: {
    remaining -= 1
    return remaining < 0
  })
}
