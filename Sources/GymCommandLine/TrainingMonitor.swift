internal import ArgumentParser
internal import Foundation
internal import GymCore
internal import Learning
internal import Runs

/// Trains, while someone watches.
struct TrainingMonitor {
  private var session: TrainingSession
  private let display: any TrainingDisplay
  private let quiet: Bool
  private let json: Bool

  init(_ session: TrainingSession, quiet: Bool, json: Bool) {
    self.session = session
    self.quiet = quiet
    self.json = json
    display = Self.display(for: session.configuration, quiet: quiet, json: json)
  }

  private static func display(
    for configuration: RunConfiguration, quiet: Bool, json: Bool
  ) -> any TrainingDisplay {
    let metrics = configuration.agent.metrics.map(\.name)
    if quiet { return Silence() }
    if json { return JSONLines(metrics: metrics) }
    return Output.isTerminal ? LiveLine(metrics: metrics) : PlainLines(metrics: metrics)
  }

  /// Trains to the end of the run.
  ///
  /// - Throws: `RunError`, or `ExitCode` when a signal ended it before.
  mutating func run() throws {
    sayStart()
    var display = display
    let outcome: TrainingOutcome
    do {
      outcome = try session.run(until: { StopSignal.received != nil }) {
        display.show($0)
      }
    } catch {
      display.end()
      throw error
    }
    display.end()
    switch outcome {
    case .finished: sayFinished()
    case .interrupted: throw interruption()
    }
  }

  private func sayStart() {
    let configuration = session.configuration
    let (step, path) = (session.trainer.environmentSteps, session.directory.path)
    if json {
      Output.json(
        StartEvent(
          run: path, agent: configuration.agent.name, environment: configuration.environment.name,
          seed: configuration.seed, step: step, steps: configuration.steps))
    } else if !quiet {
      let start = step > 0 ? ", from step \(Numerals.grouped(step))" : ""
      Output.line(
        "training \(configuration.agent.name) on \(configuration.environment.name), "
          + "\(Phrases.count(configuration.steps, "step")), seed \(configuration.seed)\(start), "
          + "in \(ShellWord.path(path))")
    }
  }

  private func sayFinished() {
    let (episodes, path) = (session.trainer.episodes, session.directory.path)
    if json {
      Output.json(EndEvent(event: "finished", session))
    } else if !quiet {
      let mean = episodes.meanReturn.map {
        ", " + Phrases.meanReturn($0, episodes: episodes.count)
      }
      Output.line(
        """
        finished: \(Phrases.count(session.trainer.environmentSteps, "step")), \
        \(Phrases.count(episodes.count, "episode"))\(mean ?? "")
        run:      \(ShellWord.path(path))
        evaluate: rlgym eval \(ShellWord.path(path))
        """)
    }
  }

  private func interruption() -> ExitCode {
    let number = StopSignal.received ?? SIGINT
    if json { Output.json(EndEvent(event: "interrupted", session)) }
    Output.note(
      """
      stopped by \(StopSignal.name(of: number)) at step \
      \(Numerals.grouped(session.trainer.environmentSteps)) of \
      \(Numerals.grouped(session.configuration.steps)); a checkpoint is written
      resume with: rlgym train --resume \(ShellWord.path(session.directory.path))
      """)
    return ExitCode(128 + number)
  }

  /// Says that a run that was to be resumed has nothing left to do.
  static func sayFinishedBefore(_ session: TrainingSession, quiet: Bool, json: Bool) {
    if json {
      Output.json(EndEvent(event: "finished", session))
    } else if !quiet {
      let path = ShellWord.path(session.directory.path)
      let done = session.trainer.environmentSteps
      Output.line(
        """
        the run is finished: all \(Numerals.grouped(done)) steps are taken
        go on with: rlgym train --resume \(path) --steps \(2 * done)
        evaluate:   rlgym eval \(path)
        """)
    }
  }
}

/// The first object of `rlgym train --json`.
private struct StartEvent: Encodable {
  let event = "start"
  let run: String
  let agent: String
  let environment: String
  let seed: UInt64
  let step: Int
  let steps: Int
}

/// The last object of `rlgym train --json`.
private struct EndEvent: Encodable {
  let event: String
  let run: String
  let step: Int
  let steps: Int
  let episodes: Int
  let meanReturn: OrNull<Double>
  let checkpoint: OrNull<String>

  init(event: String, _ session: TrainingSession) {
    self.event = event
    run = session.directory.path
    step = session.trainer.environmentSteps
    steps = session.configuration.steps
    episodes = session.trainer.episodes.count
    meanReturn = OrNull(session.trainer.episodes.meanReturn)
    checkpoint = OrNull(session.lastCheckpointPath)
  }
}
