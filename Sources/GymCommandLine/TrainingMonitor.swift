internal import ArgumentParser
internal import Foundation
internal import GymCore
internal import Learning
internal import Runs

/// Trains, while someone watches.
struct TrainingMonitor {
  private var session: TrainingSession
  private let quiet: Bool
  private let json: Bool

  init(_ session: TrainingSession, quiet: Bool, json: Bool) {
    self.session = session
    self.quiet = quiet
    self.json = json
  }

  /// Trains to the end of the run.
  ///
  /// - Throws: `RunError` or `Failure`, or `ExitCode` when a signal ended it before.
  mutating func run() throws {
    sayStart()
    addDisplay()
    switch try train() {
    case .finished: sayFinished()
    case .interrupted: throw interruption()
    case .stopped(let reason): sayStopped(because: reason)
    }
  }

  private mutating func train() throws -> TrainingOutcome {
    do {
      return try session.run(until: { StopSignal.received != nil })
    } catch let error as RunError {
      throw error
    } catch {
      throw Failure("\(error)")
    }
  }

  private mutating func addDisplay() {
    let metrics = session.configuration.agent.metrics.map(\.name)
    if json {
      session.add(JSONLines(metrics: metrics))
    } else if !quiet {
      if Output.isTerminal {
        session.add(LiveLine(metrics: metrics))
      } else {
        session.add(PlainLines(metrics: metrics))
      }
    }
  }

  private func sayStart() {
    let configuration = session.configuration
    let (step, path) = (session.step, session.directory.path)
    if json {
      Output.json(StartEvent(session))
    } else if !quiet {
      let start = step > 0 ? ", from step \(Numerals.grouped(step))" : ""
      Output.line(
        "training \(configuration.agent.name) on \(configuration.environment.name), "
          + "\(Phrases.count(configuration.steps, "step")), seed \(configuration.seed)\(start), "
          + "in \(ShellWord.path(path))")
    }
  }

  private mutating func sayFinished() {
    let (episodes, path) = (session.trainer.episodes, session.directory.path)
    if json {
      Output.json(TrainingEvent(endOf: &session, "finished"))
    } else if !quiet {
      let mean = episodes.meanReturn.map {
        ", " + Phrases.meanReturn($0, episodes: episodes.count)
      }
      Output.line(
        """
        finished: \(Phrases.count(session.step, "step")), \
        \(Phrases.count(episodes.count, "episode"))\(mean ?? "")
        run:      \(ShellWord.path(path))
        evaluate: rlgym eval \(ShellWord.path(path))
        """)
    }
  }

  private mutating func interruption() -> ExitCode {
    let number = StopSignal.received ?? SIGINT
    if json { Output.json(TrainingEvent(endOf: &session, "interrupted")) }
    Output.note(
      """
      stopped by \(StopSignal.name(of: number)) at step \
      \(Numerals.grouped(session.step)) of \
      \(Numerals.grouped(session.configuration.steps)); a checkpoint is written
      resume with: rlgym train --resume \(ShellWord.path(session.directory.path))
      """)
    return ExitCode(128 + number)
  }

  private mutating func sayStopped(because reason: String) {
    if json {
      Output.json(TrainingEvent(endOf: &session, "stopped", because: reason))
    } else if !quiet {
      let path = ShellWord.path(session.directory.path)
      Output.line(
        """
        stopped at step \(Numerals.grouped(session.step)) of \
        \(Numerals.grouped(session.configuration.steps)): \(reason)
        go on with: rlgym train --resume \(path)
        evaluate:   rlgym eval \(path)
        """)
    }
  }

  /// Says that a run that was to be resumed has nothing left to do.
  static func sayFinishedBefore(_ session: TrainingSession, quiet: Bool, json: Bool) {
    if json {
      var session = session
      Output.json(TrainingEvent(endOf: &session, "finished"))
    } else if !quiet {
      let path = ShellWord.path(session.directory.path)
      let done = session.step
      Output.line(
        """
        the run is finished: all \(Numerals.grouped(done)) steps are taken
        go on with: rlgym train --resume \(path) --steps \(2 * done)
        evaluate:   rlgym eval \(path)
        """)
    }
  }
}
