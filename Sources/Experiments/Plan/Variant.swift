public import GymCore

/// An agent or an environment of an experiment, as its file names it.
public struct Variant: Sendable, Hashable {
  /// What it is called in folders and tables.
  public let label: String

  /// The name in the catalogue.
  public let name: String

  /// The settings that differ from the preset's and the defaults.
  public var settings: [SettingValue] = []

  /// The preset, of an agent; `nil` for the usual one.
  public var preset: String?

  /// The environment steps, of an agent; `nil` for those of the experiment or the preset.
  public var steps: Int?

  /// The labels of the environments that an agent is to learn; `nil` for all.
  public var environments: [String]?

  /// Names an agent or an environment.
  public init(_ name: String, label: String? = nil) {
    self.name = name
    self.label = label ?? name
  }
}
