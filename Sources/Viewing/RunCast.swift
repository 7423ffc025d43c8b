public import GymCore
import Learning
public import Runs

/// What a run learned, which is followed while it trains.
public struct RunCast: Cast {
  private var run: FollowedRun
  private let warn: (String) -> Void

  public private(set) var step: Int?
  public private(set) var stepsPerSecond: Double?

  /// The checkpoint to play with; `nil` for the newest, which is then followed.
  private let checkpoint: Int?

  /// Follows a run, or shows it as it was after `checkpoint` steps.
  public init(_ run: FollowedRun, checkpoint: Int? = nil, warn: @escaping (String) -> Void) {
    self.run = run
    self.checkpoint = checkpoint
    self.warn = warn
  }

  public var title: String {
    "\(run.configuration.agent.name) on \(run.configuration.environment.name)"
  }

  public var environment: ConfiguredEnvironment { run.configuration.environment }

  public var steps: [Int] { run.steps }

  public var plannedSteps: Int? { run.configuration.steps }

  public var command: String {
    "rlgym watch \(ShellWord.path(run.directory.path))" + (step.map { " --checkpoint \($0)" } ?? "")
  }

  public var isFollowed: Bool { checkpoint == nil }

  public mutating func firstPolicy() throws -> any Policy {
    if let checkpoint { return try policy(of: checkpoint) }
    let warn = warn
    let restored = try run.newestPolicy { path, reason in
      warn("warning: \(Omission.checkpoint(path: path, reason: reason))")
    }
    step = restored.step
    return restored.policy
  }

  public mutating func policy(of step: Int) throws -> any Policy {
    let restored = try run.policy(of: step)
    self.step = step
    stepsPerSecond = nil
    return restored.policy
  }

  public mutating func newerPolicy() throws -> (any Policy)? {
    guard let restored = try run.newerPolicy(), restored.step > step ?? 0 else { return nil }
    step = restored.step
    stepsPerSecond = restored.stepsPerSecond
    return restored.policy
  }
}
