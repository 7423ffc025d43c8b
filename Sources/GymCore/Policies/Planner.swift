/// A policy that is chosen by name and needs no training.
public protocol Planner: Policy {
  /// The settings, with their defaults.
  associatedtype Configuration: Configurable

  /// The name on the command line, such as `random`.
  static var name: String { get }

  /// One line for `rlgym list`.
  static var summary: String { get }

  /// Creates the policy; `seed` determines every random choice.
  init(_ configuration: Configuration, seed: UInt64)
}

/// The settings of something that has none.
public struct NoSettings: Configurable {
  public static let settings: [Setting<NoSettings>] = []

  /// Creates them.
  public init() {}
}

extension RandomPolicy: Planner {
  public static let name = "random"
  public static let summary = "Draws uniformly among the legal actions."

  public init(_ configuration: NoSettings, seed: UInt64) {
    self.init(seed: seed)
  }
}

extension ExpertPolicy: Planner {
  public static let name = "expert"
  public static let summary = "The scripted player of the environment, which sees the state."

  public init(_ configuration: NoSettings, seed: UInt64) {
    self.init()
  }
}
