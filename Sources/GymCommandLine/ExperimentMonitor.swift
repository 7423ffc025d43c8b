internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Gates
internal import GymCore
internal import Learning
internal import Runs
internal import Statistics
internal import Synchronization

/// Says how an experiment goes. (It is a class because several threads tell it.)
final class ExperimentMonitor: Sendable {
  private let runCount: Int
  private let quiet: Bool
  private let counts = Mutex((finished: 0, failed: 0))

  init(runCount: Int, quiet: Bool) {
    self.runCount = runCount
    self.quiet = quiet
  }

  /// Says what happened.
  func tell(_ event: ExperimentEvent) {
    switch event {
    case .started(let run, let step):
      say("\(run.description): " + (step > 0 ? "on from step \(Numerals.grouped(step))" : "begins"))
    case .finished(let run, let record, let wasBefore):
      let place = counts.withLock { counts in
        counts.finished += 1
        return counts.finished
      }
      let interval = record.report.summary.confidenceInterval
      let score = record.report.normalizedScore.map { ", normalized \(Phrases.decimal($0))" } ?? ""
      say(
        "[\(place)/\(runCount)] \(run.description): \(Phrases.decimal(record.report.summary.mean)) "
          + "[\(Phrases.decimal(interval.lowerBound)), \(Phrases.decimal(interval.upperBound))]"
          + score + (wasBefore ? ", done before" : ""))
    case .failed(let run, let reason):
      counts.withLock { $0.failed += 1 }
      Output.note("warning: \(run.description) failed: \(reason)")
    case .omitted(let omission):
      Output.note("warning: \(omission)")
    }
  }

  private func say(_ line: String) {
    if !quiet { Output.line(line) }
  }

  /// Says how the experiment ended.
  ///
  /// - Throws: `Failure` where a run failed, `ExitCode` where it was stopped.
  func end(_ experiment: Experiment) throws {
    let (finished, failed) = counts.withLock { $0 }
    if let signal = StopSignal.received {
      Output.note(
        "stopped by \(StopSignal.name(of: signal)), \(finished) of \(runCount) runs done; the "
          + "same command "
          + "goes on")
      throw ExitCode(128 + signal)
    }
    guard failed == 0 else {
      throw Failure("\(Phrases.count(failed, "run")) of \(runCount) failed; the others are done")
    }
    say("compare: rlgym compare \(ShellWord.path(experiment.path))")
  }
}
