internal import Gates
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Runs
internal import Tensors

/// Whom `rlgym eval` lets play, and how it tells of them.
struct EvaluatedPolicy {
  /// Who plays, and where.
  var subject: EvaluationSubject

  /// The folder of the run that learned it; `nil` of a planner.
  let directory: RunDirectory?

  /// Who plays, for people.
  private(set) var description: String

  /// The run and its step, for people; `nil` of a planner.
  var runDescription: String? {
    guard let directory, let checkpoint = subject.checkpoint else { return nil }
    return "\(directory.path.printable), step \(Numerals.grouped(checkpoint.step))"
  }

  /// A planner, which needs no run.
  init(
    planner name: String, _ settings: [SettingValue], seed: UInt64,
    in environment: ConfiguredEnvironment
  ) throws {
    let planner = try NamedPlanner.find(
      name, settings,
      trainFirst: "rlgym train --agent \(name) --env \(environment.name), then rlgym eval with "
        + "the folder of the run")
    subject = EvaluationSubject(planner.make(seed: seed), named: name, in: environment)
    directory = nil
    let values = planner.settings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    description = name + (values.isEmpty ? "" : " (\(values))")
  }

  /// What the run in the folder at `path` learned, played under its settings but for `changes`, which are those of
  /// `option`.
  init(
    run path: String, checkpoint: String? = nil, changes: [SettingValue], of option: String,
    workers: WorkerPool
  ) throws {
    let run = try EvaluatedRun(
      at: path, checkpoint: checkpoint, changes: changes, of: option,
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry, workers: workers
    ) { path, reason in
      Output.note("warning: \(Omission.checkpoint(path: path, reason: reason))")
    }
    subject = run.subject
    directory = run.directory
    description = "\(run.configuration.agent.name), acting greedily"
  }

  /// Lets random actions stand in for those of the policy with some probability.
  mutating func randomize(probability: Float, idleActionCount: Int, seed: UInt64) {
    let idle = idleActionCount == 0 ? "" : " among \(idleActionCount) idle ones more"
    let how = "but at random with probability \(probability)\(idle)"
    subject = EvaluationSubject(
      RandomizedPolicy(
        subject.policy, probability: probability, idleActionCount: idleActionCount, seed: seed),
      named: "\(subject.agent), \(how)", in: subject.environment, checkpoint: subject.checkpoint,
      trainingSeed: subject.trainingSeed)
    description += ", \(how)"
  }
}
