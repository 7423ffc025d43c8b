public import GymCore
internal import Learning
public import Tensors

/// What is asked of a run, of which every part may be missing.
///
/// The command line and a configuration file each make one; the command line's wins.
public struct RunRequest: Sendable, Hashable {
  /// The name of the agent.
  public var agent: String?

  /// The name of the environment.
  public var environment: String?

  /// The version of the environment's dynamics that is expected.
  public var environmentVersion: Int?

  /// The name of a preset, or `none`; without one the usual one applies.
  public var preset: String?

  /// Determines the run.
  public var seed: UInt64?

  /// The environment steps to take in all.
  public var steps: Int?

  /// The steps between two rows of `metrics.csv`.
  public var logEvery: Int?

  /// The steps between two checkpoints.
  public var checkpointEvery: Int?

  /// The number of checkpoints to keep.
  public var keepCheckpoints: Int?

  /// What computes the matrix products of large layers.
  public var products: ProductLibrary?

  /// The hyperparameters that differ from their defaults; later ones win.
  public var agentSettings: [SettingValue] = []

  /// The settings of the environment that differ from their defaults; later ones win.
  public var environmentSettings: [SettingValue] = []

  /// Asks for nothing in particular.
  public init() {}

  /// Asks for what `preset` has.
  init(_ preset: Preset) {
    steps = preset.steps
    agentSettings = preset.agentSettings
    environmentSettings = preset.environmentSettings
  }

  /// Returns the request in which whatever `other` asks for replaces what this one does.
  func overridden(by other: RunRequest) -> RunRequest {
    var result = self
    result.agent = other.agent ?? agent
    result.environment = other.environment ?? environment
    result.environmentVersion = other.environmentVersion ?? environmentVersion
    result.preset = other.preset ?? preset
    result.seed = other.seed ?? seed
    result.steps = other.steps ?? steps
    result.logEvery = other.logEvery ?? logEvery
    result.checkpointEvery = other.checkpointEvery ?? checkpointEvery
    result.keepCheckpoints = other.keepCheckpoints ?? keepCheckpoints
    result.products = other.products ?? products
    result.agentSettings += other.agentSettings
    result.environmentSettings += other.environmentSettings
    return result
  }
}
