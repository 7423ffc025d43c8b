internal import Gates
public import GymCore
public import Learning
internal import Runs
internal import Tensors
internal import Foundation
internal import Synchronization

/// An experiment in its folder, of which each run has a folder as any run has.
///
///     EXPERIMENT/experiment.yaml           the plan, as it was read
///     EXPERIMENT/AGENT/ENVIRONMENT/seedN   a run, with its evaluation.json
public struct Experiment: Sendable {
  /// Where it is.
  public let path: String

  /// The runs.
  public let runs: [PlannedRun]

  // Claimed for as long as the experiment is done, by this process alone.
  private let folder: Folder

  private let plan: ExperimentPlan
  private let environments: Registry<EnvironmentEntry>
  private let agents: Registry<AgentEntry>

  /// Prepares an experiment in the folder at `path`, whose runs may be begun or finished already.
  ///
  /// - Throws: `ExperimentError` where a run is mistaken or was begun as another, or the experiment is being done.
  public init(
    _ plan: ExperimentPlan, at path: String, presets: [Preset],
    environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws {
    self.path = path
    self.plan = plan
    self.environments = environments
    self.agents = agents
    runs = try plan.runs(presets: presets, environments: environments, agents: agents)
    for run in runs where run.configuration.seed == plan.seeds.first { try Self.checkCanLearn(run) }
    do throws(FileError) {
      folder = try Folder(making: path)
    } catch {
      throw ExperimentError("\(error)")
    }
    guard folder.claim() else {
      throw ExperimentError(
        "another rlgym is doing the experiment in \(quoted: path); wait for it or stop it first")
    }
    for run in runs { try checkIsOurs(run) }
  }

  /// Throws where an agent cannot learn its environment, which only one that is made finds out.
  private static func checkCanLearn(_ run: PlannedRun) throws(ExperimentError) {
    let configuration = run.configuration
    do throws(SettingError) {
      _ = try configuration.agent.makePolicy(
        for: LearningContext(
          task: configuration.environment.task,
          environmentCount: configuration.agent.environmentCount,
          plannedSteps: configuration.steps, seed: configuration.seed,
          workers: WorkerPool(threads: 1)))
    } catch {
      throw ExperimentError("\(run.agent) on \(run.environment): \(error)")
    }
  }

  /// Where a run is.
  public func path(of run: PlannedRun) -> String { "\(path)/\(run.path)" }

  /// Throws where the folder of a run holds another than is planned.
  private func checkIsOurs(_ run: PlannedRun) throws {
    guard hasBegun(run) else { return }
    let directory = try RunDirectory(openingAt: path(of: run), trained: false)
    let there = try directory.configuration(environments: environments, agents: agents)
    guard try there.yaml == run.configuration.yaml else {
      throw ExperimentError(
        "\(quoted: path(of: run)) holds a run with other settings than the plan has; do the "
          + "experiment in "
          + "another folder, or remove that one")
    }
  }

  private func hasBegun(_ run: PlannedRun) -> Bool {
    FileManager.default.fileExists(atPath: path(of: run) + "/configuration.yaml")
  }

  /// Learns and evaluates what is not yet, `jobs` runs at a time.
  ///
  /// - Parameters:
  ///   - jobs: How many runs go on at once.
  ///   - threads: The threads of each.
  ///   - shouldStop: Whether to write checkpoints and stop; asked by several threads.
  ///   - tell: Is told what happens, by one thread at a time.
  /// - Returns: Whether all runs are done or failed, and none was interrupted.
  public func perform(
    jobs: Int, threads: Int, until shouldStop: @escaping @Sendable () -> Bool,
    tell: @escaping @Sendable (ExperimentEvent) -> Void
  ) -> Bool {
    let next = Atomic(0)
    let teller = Mutex(())
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      let workers = WorkerPool(threads: threads)
      while !shouldStop() {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard place < runs.count else { return }
        let run = runs[place]
        do {
          try perform(run, workers, until: shouldStop) { event in
            teller.withLock { _ in tell(event) }
          }
        } catch {
          teller.withLock { _ in tell(.failed(run, reason: "\(error)")) }
        }
      }
    }
    return !shouldStop()
  }

  private func perform(
    _ run: PlannedRun, _ workers: WorkerPool, until shouldStop: () -> Bool,
    tell: (ExperimentEvent) -> Void
  ) throws {
    if let record = finishedRecord(of: run) {
      return tell(.finished(run, record, wasBefore: true))
    }
    guard try train(run, workers, until: shouldStop, tell: tell) else { return }
    let evaluated = try EvaluatedRun(
      at: path(of: run), environments: environments, agents: agents, workers: workers
    ) { tell(.omitted(.checkpoint(path: $0, reason: $1))) }
    var subject = evaluated.subject
    let evaluation = try PolicyEvaluation(
      of: &subject.policy, in: subject.environment, episodes: plan.episodes,
      seed: plan.evaluationSeed)
    let record = subject.record(evaluation.results, evaluation.report, seed: evaluation.seed)
    try evaluated.directory.writeEvaluation(record.fileText)
    tell(.finished(run, record, wasBefore: false))
  }

  /// Trains a run to its end, from where it is; returns whether it got there.
  private func train(
    _ run: PlannedRun, _ workers: WorkerPool, until shouldStop: () -> Bool,
    tell: (ExperimentEvent) -> Void
  ) throws -> Bool {
    var session: TrainingSession
    if hasBegun(run) {
      session = try TrainingSession(
        resuming: RunDirectory(openingAt: path(of: run), trained: true), run.configuration,
        workers: workers
      ) { tell(.omitted($0)) }
    } else {
      session = try TrainingSession(run.configuration, at: path(of: run), workers: workers)
    }
    tell(.started(run, step: session.step))
    return session.isFinished ? true : try session.run(until: shouldStop) == .finished
  }

  /// Returns the evaluation of a run that is all done; `nil` of others.
  private func finishedRecord(of run: PlannedRun) -> EvaluationRecord? {
    guard let record = try? EvaluationRecord(at: path(of: run) + "/evaluation.json"),
      let checkpoint = record.checkpoint, checkpoint.step >= run.configuration.steps,
      record.results.count == plan.episodes, record.conditions.seed == plan.evaluationSeed,
      record.conditions.environment == run.configuration.environment.name,
      record.conditions.version == run.configuration.environment.version
    else { return nil }
    return record
  }
}
