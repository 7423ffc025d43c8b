public import Learning
internal import NeuralNetworks
public import Tensors

/// One stretch of training in a run directory, from the start or a checkpoint to
/// the last step or an interruption.
///
/// The clock decides what is shown, never what is learned: rows and checkpoints
/// fall on fixed steps, so a resumed run ends with the bytes of one never stopped.
public struct TrainingSession {
  /// Where the run is.
  public let directory: RunDirectory

  /// What determines the run.
  public let configuration: RunConfiguration

  /// What is learning, and in what.
  public private(set) var trainer: Trainer

  /// The newest whole checkpoint.
  public private(set) var lastCheckpointPath: String?

  private var log: MetricsLog
  private let store: CheckpointStore
  private var savedStep: Int?
  private var shownMetrics: [Double]

  /// The time between two reports, at least.
  package var reportInterval = Duration.milliseconds(100)

  private let clock = ContinuousClock()
  private var startOfRow: (instant: ContinuousClock.Instant, step: Int)
  private var speedMeter: SpeedMeter

  /// Starts a new run in the folder at `path`.
  ///
  /// - Throws: `RunError` or `SettingError`; then nothing was left behind but folders.
  public init(_ configuration: RunConfiguration, at path: String, workers: WorkerPool) throws {
    try RunDirectory.checkIsFree(path)
    self.configuration = configuration
    // First whatever can go wrong without touching the disk.
    trainer = try Trainer(configuration, workers: workers)
    directory = try RunDirectory(creatingAt: path, for: configuration)
    store = directory.checkpoints(of: configuration)
    do throws(FileError) {
      log = try MetricsLog(creatingIn: directory.folder, metrics: configuration.metricNames)
    } catch {
      throw RunError.cannotCreate(path: path, error)
    }
    shownMetrics = configuration.metricNames.map { _ in .nan }
    startOfRow = (clock.now, 0)
    speedMeter = SpeedMeter(step: 0, at: startOfRow.instant)
  }

  /// Continues a run from its newest whole checkpoint, or from the start when
  /// there is none yet.
  ///
  /// - Parameters:
  ///   - directory: The run, opened to be trained.
  ///   - configuration: The configuration of the run.
  ///   - steps: The environment steps to take in all, if other than planned so far.
  ///   - workers: The threads that tensor work runs on.
  ///   - onPassedOver: Called with the path of each checkpoint that cannot be used, and
  ///     with what is wrong with it.
  /// - Throws: `RunError`, when there is no way to continue.
  public init(
    resuming directory: RunDirectory, _ configuration: RunConfiguration, steps: Int? = nil,
    workers: WorkerPool, onPassedOver: (_ path: String, _ reason: String) -> Void
  ) throws {
    let store = directory.checkpoints(of: configuration)
    let planned = configuration.steps
    var extended = configuration
    extended.steps = steps ?? planned
    let restored = try store.newestTrainer(
      of: extended, workers: workers, onPassedOver: onPassedOver)
    let done = restored?.step ?? 0
    if let steps, steps < done, steps != planned { throw RunError.beyond(steps: steps, done: done) }

    trainer = try restored?.trainer ?? Trainer(extended, workers: workers)
    do {
      let stride = extended.agent.environmentCount
      log = try MetricsLog(
        continuingIn: directory.folder, metrics: extended.metricNames, after: done
      ) { done >= extended.steps || $0 % extended.logEvery < stride }
      store.clear(after: done)
      if extended.steps != planned { try directory.write(extended) }
    } catch let error as FileError {
      throw RunError.cannotWrite(error, lastCheckpoint: restored?.checkpointPath)
    }
    self.directory = directory
    self.configuration = extended
    self.store = store
    lastCheckpointPath = restored?.checkpointPath
    savedStep = restored?.step
    shownMetrics = extended.metricNames.map { _ in .nan }
    startOfRow = (clock.now, done)
    speedMeter = SpeedMeter(step: done, at: startOfRow.instant)
  }

  /// Whether all steps are taken.
  public var isFinished: Bool { trainer.environmentSteps >= configuration.steps }

  /// Trains until all steps are taken or `shouldStop`, which is asked before each step.
  ///
  /// - Parameters:
  ///   - shouldStop: Whether to write a checkpoint and stop.
  ///   - report: Called at once, at the end, and ten times a second in between.
  /// - Returns: Whether all steps are taken, or it was stopped.
  /// - Throws: `RunError.diverged` or `RunError.cannotWrite`; the checkpoints
  ///   written before are whole.
  public mutating func run(
    until shouldStop: () -> Bool, reporting report: (TrainingProgress) -> Void
  ) throws(RunError) -> TrainingOutcome {
    var nextRow = multiple(of: configuration.logEvery)
    var nextCheckpoint = multiple(of: configuration.checkpointEvery)
    var pacer = Pacer(clock: clock, interval: reportInterval)
    report(progress())
    while !isFinished {
      if shouldStop() {
        try saveCheckpoint()
        return .interrupted
      }
      try advance()
      if trainer.environmentSteps >= nextRow {
        try appendRow(trainer.takeMetrics())
        nextRow = multiple(of: configuration.logEvery)
      }
      if trainer.environmentSteps >= nextCheckpoint {
        try saveCheckpoint()
        nextCheckpoint = multiple(of: configuration.checkpointEvery)
      }
      if pacer.isDue(), !isFinished { report(progress()) }
    }
    if log.lastRow.step < trainer.environmentSteps { try appendRow(peekedMetrics) }
    try saveCheckpoint()
    report(progress())
    return .finished
  }

  /// Returns the first multiple of `interval` that lies ahead.
  private func multiple(of interval: Int) -> Int {
    (trainer.environmentSteps / interval + 1) * interval
  }

  private mutating func advance() throws(RunError) {
    do throws(LearningFailure) {
      try trainer.advance()
    } catch {
      throw diverged("\(error)")
    }
  }

  private func diverged(_ reason: String) -> RunError {
    .diverged(step: trainer.environmentSteps, reason: reason, lastCheckpoint: lastCheckpointPath)
  }

  private mutating func saveCheckpoint() throws(RunError) {
    let step = trainer.environmentSteps
    guard savedStep != step else { return }
    let owner = CheckpointOwner(configuration)
    do {
      let checkpoint = Checkpoint(try trainer.checkpoint(), of: owner, step: step)
      try store.save(checkpoint, keeping: configuration.keepCheckpoints)
    } catch let error as FileError {
      throw failure(error)
    } catch {
      throw diverged("its state cannot be saved (\(error))")
    }
    savedStep = step
    lastCheckpointPath = store.path(step: step)
    try checkPlace()
  }

  /// Stops when the folder was moved or deleted.
  ///
  /// What was written until then went to the folder all the same, wherever it is.
  private func checkPlace() throws(RunError) {
    guard directory.folder.isInPlace else { throw .moved(path: directory.path) }
  }

  private func failure(_ error: FileError) -> RunError {
    directory.folder.isInPlace
      ? .cannotWrite(error, lastCheckpoint: lastCheckpointPath) : .moved(path: directory.path)
  }

  private mutating func appendRow(_ metrics: [Double]) throws(RunError) {
    let now = clock.now
    let elapsed = (now - startOfRow.instant) / Duration.seconds(1)
    let step = trainer.environmentSteps
    let row = MetricsLog.Row(
      step: step, episodes: trainer.episodes.count, meanReturn: trainer.episodes.meanReturn,
      meanLength: trainer.episodes.meanLength,
      stepsPerSecond: Double(step - startOfRow.step) / elapsed,
      seconds: log.lastRow.seconds + elapsed, metrics: metrics)
    do throws(FileError) {
      try log.append(row)
    } catch {
      throw failure(error)
    }
    try checkPlace()
    startOfRow = (now, step)
  }

  private mutating func progress() -> TrainingProgress {
    let now = clock.now
    // Just after a row there is nothing new yet; what was shown before still stands.
    shownMetrics = zip(peekedMetrics, shownMetrics).map { $0.isNaN ? $1 : $0 }
    return TrainingProgress(
      step: trainer.environmentSteps, steps: configuration.steps, episodes: trainer.episodes.count,
      meanReturn: trainer.episodes.meanReturn, meanLength: trainer.episodes.meanLength,
      stepsPerSecond: speedMeter.speed(step: trainer.environmentSteps, at: now),
      seconds: log.lastRow.seconds + (now - startOfRow.instant) / Duration.seconds(1),
      metrics: shownMetrics)
  }

  /// The metrics since the last row, which the run does not notice: an agent is a
  /// value, and these are taken from a copy.
  private var peekedMetrics: [Double] {
    var copy = trainer
    return copy.takeMetrics()
  }
}
