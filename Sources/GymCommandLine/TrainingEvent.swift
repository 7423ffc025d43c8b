internal import GymCore
internal import Learning
internal import Runs

/// The first object of `rlgym train --json`.
struct StartEvent: Encodable {
  private let event = "start"
  private let run: String
  private let agent: String
  private let environment: String
  private let seed: UInt64
  private let step: Int
  private let steps: Int

  init(_ session: TrainingSession) {
    run = session.directory.path
    agent = session.configuration.agent.name
    environment = session.configuration.environment.name
    seed = session.configuration.seed
    step = session.step
    steps = session.configuration.steps
  }
}

/// Any other object of `rlgym train --json`: how far a training is.
struct TrainingEvent: Encodable {
  private let event: String
  private let step: Int
  private let steps: Int
  private let episodes: Int
  private let meanReturn: OrNull<Double>
  private let meanLength: OrNull<Double>
  private let stepsPerSecond: OrNull<Double>
  private let secondsLeft: OrNull<Double>
  private let seconds: Double
  private let metrics: [String: OrNull<Double>]

  // Only where a training ends.
  private var run: String?
  private var checkpoint: OrNull<String>?
  private var reason: String?

  /// Says how far a training is that reports `metrics`.
  init(_ event: String, _ progress: TrainingProgress, metrics names: [String]) {
    self.event = event
    step = progress.step
    steps = progress.steps
    episodes = progress.episodes
    meanReturn = OrNull(progress.meanReturn)
    meanLength = OrNull(progress.meanLength)
    stepsPerSecond = OrNull(progress.stepsPerSecond)
    secondsLeft = OrNull(progress.secondsLeft)
    seconds = progress.seconds
    metrics = Dictionary(
      zip(names, progress.metrics.map { OrNull($0) }), uniquingKeysWith: { $1 })
  }

  /// Says how far a training came, and where it is kept.
  init(endOf session: inout TrainingSession, _ event: String, because reason: String? = nil) {
    self.init(
      event, session.progress(), metrics: session.configuration.agent.metrics.map(\.name))
    run = session.directory.path
    checkpoint = OrNull(session.lastCheckpointPath)
    self.reason = reason
  }
}
