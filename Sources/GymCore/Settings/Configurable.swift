/// Something with named settings that have defaults, such as the rules of an
/// environment or the hyperparameters of an agent.
///
/// The table of settings is written once; reading from the command line and
/// from files, checking, listing and saving all follow from it.
public protocol Configurable: Sendable {
  /// Creates the default configuration.
  init()

  /// The settings, in the order they are listed.
  static var settings: [Setting<Self>] { get }

  /// Refuses settings that contradict each other, and computes once what follows from them.
  ///
  /// Called last, when every setting has its value; a default does nothing.
  mutating func prepare() throws(SettingMistake)
}

extension Configurable {
  public mutating func prepare() throws(SettingMistake) {}

  /// The settings with their defaults.
  public static var settingDescriptions: [SettingDescription] {
    let defaults = Self()
    return settings.map {
      var description = $0.description
      description.defaultValue = $0.read(defaults)
      return description
    }
  }

  /// Every setting with its value.
  public var settingValues: [SettingValue] {
    Self.settings.map { SettingValue(name: $0.description.name, value: $0.read(self)) }
  }

  /// Creates the configuration that differs from the default in `values`, of
  /// which later ones win; `owner` names it in errors.
  public init(_ values: [SettingValue], owner: String) throws(SettingError) {
    self.init()
    for value in values { try set(value, owner: owner) }
    do throws(SettingMistake) {
      try prepare()
    } catch {
      throw .inconsistent(
        owner: owner, reason: error.reason ?? "its settings contradict each other")
    }
  }

  /// Gives one setting its value, without asking whether it goes with the others.
  public mutating func set(_ value: SettingValue, owner: String) throws(SettingError) {
    let settings = Self.settings
    guard let match = settings.first(where: { $0.description.name == value.name }) else {
      throw .unknown(name: value.name, owner: owner, known: settings.map(\.description.name))
    }
    do throws(SettingMistake) {
      try match.write(&self, value.value)
    } catch {
      if let reason = error.reason { throw .inconsistent(owner: owner, reason: reason) }
      throw .invalid(
        name: value.name, owner: owner, value: value.value, expected: match.description.expected)
    }
  }
}
