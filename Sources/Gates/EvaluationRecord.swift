public import GymCore
public import Learning

/// All that is kept of an evaluation: what `--json` prints, `evaluation.json`, and the next baseline.
public struct EvaluationRecord: Sendable, Hashable, Codable {
  /// The version of rlgym that played.
  public var version: String

  /// Who acted.
  public var agent: String

  /// Where.
  public var environment: String

  /// The version of the environment's dynamics.
  public var environmentVersion: Int

  /// The settings under which was played.
  public var environmentSettings: [String: String]

  /// What determined the episodes.
  public var seed: UInt64

  /// Where what acted was learned; `nil` of a planner.
  public var checkpoint: EvaluatedCheckpoint?

  /// The return of each episode.
  public var returns: [Double]

  /// The number of steps of each episode.
  public var lengths: [Int]

  /// The mean return of random play in the same environment.
  public var randomScore: Double

  /// The best return that is known; `nil` where nothing is.
  public var ceiling: Double?

  /// What the ceiling is known by, such as "exact optimum".
  public var ceilingKind: String?

  /// The expected return, computed rather than sampled; `nil` where it cannot be.
  public var exactValue: Double?

  /// What episodes were measured by besides, by name.
  public var measures: [String: Measured]

  /// The mean of a measure.
  public struct Measured: Sendable, Hashable, Codable {
    /// The mean over the episodes that have the measure; `nil` of none.
    public var mean: Double?

    /// The number of those episodes.
    public var episodes: Int

    /// The mean of the scripted player; `nil` where there is none.
    public var ceiling: Double?
  }
}

/// The checkpoint that was evaluated.
public struct EvaluatedCheckpoint: Sendable, Hashable, Codable {
  /// Where it is.
  public var path: String

  /// The environment steps it was learned in.
  public var step: Int

  /// The SHA-256 of the file, in 64 hexadecimal digits.
  public var sha256: String

  /// The size of the file.
  public var bytes: Int
}
