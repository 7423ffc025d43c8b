public import GymCore
public import Learning
internal import Runs

/// Who is evaluated, and where.
public struct EvaluationSubject {
  /// Who plays.
  public var policy: any Policy

  /// Where.
  public let environment: ConfiguredEnvironment

  /// The name of who plays.
  public let agent: String

  /// Where it was learned; `nil` of a planner.
  public let checkpoint: EvaluatedCheckpoint?

  /// What determined the training; `nil` of a planner.
  public let trainingSeed: UInt64?

  /// Names who plays where.
  public init(
    _ policy: any Policy, named agent: String, in environment: ConfiguredEnvironment,
    checkpoint: EvaluatedCheckpoint? = nil, trainingSeed: UInt64? = nil
  ) {
    self.policy = policy
    self.agent = agent
    self.environment = environment
    self.checkpoint = checkpoint
    self.trainingSeed = trainingSeed
  }

  /// Returns the record of episodes of `seed` that it played.
  public func record(
    _ results: [EpisodeResult], _ report: EvaluationReport, seed: UInt64
  ) -> EvaluationRecord {
    EvaluationRecord(
      by: agent, in: .init(environment, seed: seed), results, report, checkpoint: checkpoint,
      trainingSeed: trainingSeed)
  }
}

extension EvaluatedRun {
  /// What the run learned, to be evaluated.
  public var subject: EvaluationSubject {
    EvaluationSubject(
      policy, named: configuration.agent.name, in: environment, checkpoint: checkpoint,
      trainingSeed: configuration.seed)
  }
}
