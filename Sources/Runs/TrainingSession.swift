public import Learning
public import Tensors

/// One stretch of training in a run directory, from the start or a checkpoint to
/// the last step or an interruption.
///
/// The session loops; its observers do all else. The clock decides what is shown, never what is
/// learned: rows and checkpoints fall on fixed steps, so a resumed run ends with the bytes of one
/// never stopped.
public struct TrainingSession {
  /// Where the run is.
  public let directory: RunDirectory

  /// What determines the run.
  public let configuration: RunConfiguration

  /// What is learning, and in what.
  public internal(set) var trainer: Trainer

  /// The newest checkpoint.
  public internal(set) var lastCheckpointPath: String?

  /// The newest row of `metrics.csv`, once this session wrote one.
  public internal(set) var newestRow: MetricsTable.Row?

  private var observers: [any TrainingObserver]
  var meter: ProgressMeter
  private var reasonToStop: String?

  /// Starts a new run in the folder at `path`.
  ///
  /// - Throws: `RunError` or `SettingError`; then nothing was left behind but folders.
  public init(_ configuration: RunConfiguration, at path: String, workers: WorkerPool) throws {
    try RunDirectory.checkIsFree(path)
    self.configuration = configuration
    // First whatever can go wrong without touching the disk.
    trainer = try Trainer(configuration, workers: workers)
    directory = try RunDirectory(creatingAt: path, for: configuration)
    let log: MetricsLog
    do throws(FileError) {
      log = try MetricsLog(creatingIn: directory.folder, metrics: configuration.metricNames)
    } catch {
      throw RunError.cannotCreate(path: path, error)
    }
    observers = [
      MetricsWriter(log, every: configuration.logEvery, from: 0),
      PolicyWriter(to: directory.policies(of: configuration), of: configuration),
      CheckpointWriter(to: directory.checkpoints(of: configuration), of: configuration),
      LivePolicyWriter(of: configuration),
    ]
    meter = ProgressMeter(step: 0, secondsBefore: 0)
  }

  /// Continues a run from its newest checkpoint that can be used, or from the start when
  /// there is none yet.
  ///
  /// - Parameters:
  ///   - directory: The run, opened to be trained.
  ///   - configuration: The configuration of the run.
  ///   - steps: The environment steps to take in all, if other than planned so far.
  ///   - workers: The threads that tensor work runs on.
  ///   - onOmission: Called with each checkpoint that cannot be used, and with rows of
  ///     `metrics.csv` that do not fit.
  /// - Throws: `RunError`, when there is no way to continue.
  public init(
    resuming directory: RunDirectory, _ configuration: RunConfiguration, steps: Int? = nil,
    workers: WorkerPool, onOmission: (Omission) -> Void
  ) throws {
    let planned = configuration.steps
    var extended = configuration
    extended.steps = steps ?? planned
    let store = directory.checkpoints(of: configuration)
    let policies = directory.policies(of: configuration)
    let restored = try store.newestTrainer(of: extended, workers: workers) {
      onOmission(.checkpoint(path: $0, reason: $1))
    }
    let done = restored?.step ?? 0
    if let steps, steps < done, steps != planned { throw RunError.beyond(steps: steps, done: done) }

    trainer = try restored?.trainer ?? Trainer(extended, workers: workers)
    let log: MetricsLog
    do {
      let stride = extended.agent.environmentCount
      log = try MetricsLog(
        continuingIn: directory.folder, metrics: extended.metricNames, after: done
      ) { done >= extended.steps || $0 % extended.logEvery < stride }
      if let omission = log.omission { onOmission(omission) }
      store.clear(after: done)
      policies.remove(after: done)
      if extended.steps != planned { try directory.write(extended) }
    } catch let error as FileError {
      throw RunError.cannotWrite(error, lastCheckpoint: restored?.checkpointPath)
    }
    self.directory = directory
    self.configuration = extended
    lastCheckpointPath = restored?.checkpointPath
    observers = [
      MetricsWriter(log, every: extended.logEvery, from: done),
      PolicyWriter(to: policies, of: extended, savedStep: restored?.step),
      CheckpointWriter(to: store, of: extended, after: restored),
      LivePolicyWriter(of: extended),
    ]
    meter = ProgressMeter(step: done, secondsBefore: log.lastRow.seconds)
  }

  /// Environment steps taken so far.
  public var step: Int { trainer.environmentSteps }

  /// Whether all steps are taken.
  public var isFinished: Bool { step >= configuration.steps }

  /// Adds an observer, which is told after those added before.
  public mutating func add(_ observer: some TrainingObserver) {
    observers.append(observer)
  }

  /// Stops the training before its next step, for a `reason`; it can be resumed.
  public mutating func stop(because reason: String) {
    reasonToStop = reason
  }

  /// Trains until all steps are taken or `shouldStop`, which is asked before each step.
  ///
  /// - Parameter shouldStop: Whether to write a checkpoint and stop.
  /// - Returns: Whether all steps are taken, or it was stopped.
  /// - Throws: `RunError` that is a failure, or what an observer throws; the checkpoints
  ///   written before are whole.
  public mutating func run(until shouldStop: () -> Bool) throws -> TrainingOutcome {
    var schedule = ObserverSchedule(observers, from: step)
    observers = []
    defer { observers = schedule.observers + observers }
    do {
      return try train(until: shouldStop, telling: &schedule)
    } catch {
      schedule.tellOfFailure(of: &self)
      throw error
    }
  }

  private mutating func train(
    until shouldStop: () -> Bool, telling schedule: inout ObserverSchedule
  ) throws -> TrainingOutcome {
    var outcome = TrainingOutcome.finished
    try schedule.tell(.started, of: &self)
    while !isFinished, outcome == .finished {
      if shouldStop() {
        outcome = .interrupted
      } else if let reason = reasonToStop {
        reasonToStop = nil
        outcome = .stopped(because: reason)
      } else {
        try advance()
        if try schedule.tellThoseDue(of: &self) { try checkPlace() }
      }
    }
    try schedule.tell(outcome == .finished ? .finished : .interrupted, of: &self)
    try checkPlace()
    return outcome
  }

  private mutating func advance() throws(RunError) {
    do throws(LearningFailure) {
      try trainer.advance()
    } catch {
      throw diverged("\(error)")
    }
  }

  /// Returns why the run ends when something in it is no longer a finite number.
  func diverged(_ reason: String) -> RunError {
    .diverged(step: step, reason: reason, lastCheckpoint: survivingCheckpointPath)
  }

  /// Returns why the run ends when a file of it could not be written.
  func failure(_ error: FileError) -> RunError {
    directory.folder.isInPlace
      ? .cannotWrite(error, lastCheckpoint: survivingCheckpointPath) : .moved(path: directory.path)
  }

  /// The newest checkpoint that is still there, for messages.
  private var survivingCheckpointPath: String? {
    let store = directory.checkpoints(of: configuration)
    return (try? store.steps.last).map(store.path(step:))
  }

  /// Stops when the folder was moved or deleted.
  ///
  /// What was written until then went to the folder all the same, wherever it is.
  private func checkPlace() throws(RunError) {
    guard directory.folder.isInPlace else { throw .moved(path: directory.path) }
  }
}
