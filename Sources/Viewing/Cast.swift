public import GymCore

/// Who plays, in which world; of a run, as it was after any of its checkpoints.
public protocol Cast {
  /// What is watched, such as "dqn on breakout".
  var title: String { get }

  /// The world.
  var environment: ConfiguredEnvironment { get }

  /// The steps after which there is a policy, ascending; empty of one that does not learn.
  var steps: [Int] { get }

  /// The steps that the run is planned to take; `nil` of a policy that does not learn.
  var plannedSteps: Int? { get }

  /// The steps after which the policy that plays was learned; `nil` of one that does not learn.
  var step: Int? { get }

  /// The environment steps a second that the training takes; `nil` where none is under way.
  var stepsPerSecond: Double? { get }

  /// The command that watches it again, but for the episode.
  var command: String { get }

  /// Whether newer policies play from the start on, as soon as a training writes them.
  var isFollowed: Bool { get }

  /// Returns the policy that plays at first.
  ///
  /// - Throws: Where there is none.
  mutating func firstPolicy() throws -> any Policy

  /// Returns the policy after `step` steps, which plays from now on.
  ///
  /// - Throws: Where it cannot be used.
  mutating func policy(of step: Int) throws -> any Policy

  /// Returns a policy that is newer than the one that plays, where a training wrote one.
  ///
  /// - Throws: Where it cannot be used.
  mutating func newerPolicy() throws -> (any Policy)?
}

extension Cast {
  public var steps: [Int] { [] }
  public var plannedSteps: Int? { nil }
  public var step: Int? { nil }
  public var stepsPerSecond: Double? { nil }
  public var isFollowed: Bool { false }
  public mutating func newerPolicy() throws -> (any Policy)? { nil }
  public mutating func policy(of step: Int) throws -> any Policy { try firstPolicy() }
}

/// A policy that does not learn.
public struct FixedCast: Cast {
  public let title: String
  public let environment: ConfiguredEnvironment
  public let command: String

  private let make: () throws -> any Policy

  /// Lets `make` make the policy.
  public init(
    _ title: String, in environment: ConfiguredEnvironment, command: String,
    make: @escaping () throws -> any Policy
  ) {
    self.title = title
    self.environment = environment
    self.command = command
    self.make = make
  }

  public mutating func firstPolicy() throws -> any Policy { try make() }
}
