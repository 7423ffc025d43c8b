/// An environment that can be chosen by name.
public protocol RegistrableEnvironment: Environment, Configurable {
  /// The name on the command line, such as `breakout`.
  static var name: String { get }

  /// Bumped whenever the dynamics, rewards or observations change.
  static var version: Int { get }

  /// One line for `rlgym list`.
  static var summary: String { get }

  /// The number of steps after which an episode is truncated unless set
  /// otherwise; `nil` for never.
  var defaultTimeLimit: Int? { get }

  /// What evaluation sets unless told otherwise, such as worlds that are held out from training; only
  /// where a setting has its default. Nothing by default.
  static var evaluationSettings: [SettingValue] { get }
}

extension RegistrableEnvironment {
  public static var evaluationSettings: [SettingValue] { [] }
}
