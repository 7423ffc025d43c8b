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
}

/// One setting of a configuration.
public struct Setting<Root>: Sendable {
  /// What it is called, what it means, and what it can be.
  public let description: SettingDescription

  let read: @Sendable (Root) -> String
  let write: @Sendable (inout Root, String) -> Bool

  /// A whole number.
  public static func integer(
    _ name: String, _ path: any WritableKeyPath<Root, Int> & Sendable, in range: ClosedRange<Int>,
    _ summary: String
  ) -> Setting {
    Setting(name, summary, Numerals.expectation(range)) {
      String($0[keyPath: path])
    } write: { root, text in
      guard let value = Numerals.wholeNumber(from: text), range.contains(value) else {
        return false
      }
      root[keyPath: path] = value
      return true
    }
  }

  /// A real number.
  public static func real(
    _ name: String, _ path: any WritableKeyPath<Root, Float> & Sendable,
    in range: ClosedRange<Float>,
    _ summary: String
  ) -> Setting {
    Setting(name, summary, Numerals.expectation(range)) {
      "\($0[keyPath: path])"
    } write: { root, text in
      guard let value = Numerals.real(from: text), range.contains(value) else { return false }
      root[keyPath: path] = value
      return true
    }
  }

  /// Yes or no.
  public static func boolean(
    _ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable, _ summary: String
  ) -> Setting {
    Setting(name, summary, "true or false") {
      "\($0[keyPath: path])"
    } write: { root, text in
      switch text.lowercased() {
      case "true", "yes", "on", "1": root[keyPath: path] = true
      case "false", "no", "off", "0": root[keyPath: path] = false
      default: return false
      }
      return true
    }
  }

  /// One of several words.
  public static func choice<Choice: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ path: any WritableKeyPath<Root, Choice> & Sendable, _ summary: String
  ) -> Setting {
    let names = Choice.allCases.map(\.rawValue)
    return Setting(name, summary, "one of " + names.joined(separator: ", ")) {
      $0[keyPath: path].rawValue
    } write: { root, text in
      guard let value = Choice(rawValue: text) else { return false }
      root[keyPath: path] = value
      return true
    }
  }

  init(
    _ name: String, _ summary: String, _ expected: String,
    read: @escaping @Sendable (Root) -> String,
    write: @escaping @Sendable (inout Root, String) -> Bool
  ) {
    description = SettingDescription(
      name: name, summary: summary, expected: expected, defaultValue: "")
    self.read = read
    self.write = write
  }

  /// Returns the same setting of something that holds `Root`.
  func lifted<Whole>(along path: any WritableKeyPath<Whole, Root> & Sendable) -> Setting<Whole> {
    let (read, write) = (read, write)
    return Setting<Whole>(description.name, description.summary, description.expected) {
      read($0[keyPath: path])
    } write: {
      write(&$0[keyPath: path], $1)
    }
  }
}

/// What a setting is called, what it means, and what it can be.
public struct SettingDescription: Sendable, Hashable, Codable {
  /// The name, in kebab case.
  public let name: String

  /// One or two sentences on what it does, with the paper's value where there is one.
  public let summary: String

  /// The values it takes, such as "a number from 0 to 1".
  public let expected: String

  /// The value it has unless set.
  public var defaultValue: String
}

/// One setting with its value, written as on the command line.
public struct SettingValue: Sendable, Hashable, Codable {
  /// The name, in kebab case.
  public let name: String

  /// The value.
  public let value: String

  /// Creates a value for the setting called `name`.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Why a setting could not be set.
public enum SettingError: Error, Hashable, CustomStringConvertible {
  /// There is no such setting.
  case unknown(name: String, owner: String, known: [String])

  /// The setting does not take such a value.
  case invalid(name: String, owner: String, value: String, expected: String)

  /// The settings contradict each other, or the task.
  case inconsistent(owner: String, reason: String)

  public var description: String {
    switch self {
    case .unknown(let name, let owner, let known):
      "\(owner) has no setting '\(name)'" + suggestion(for: name, among: known)
        + (known.isEmpty ? " (it has none)" : " (it has: \(known.joined(separator: ", ")))")
    case .invalid(let name, let owner, let value, let expected):
      "setting '\(name)' of \(owner) must be \(expected), got '\(value)'"
    case .inconsistent(let owner, let reason):
      "\(owner): \(reason)"
    }
  }
}

extension Configurable {
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
    let settings = Self.settings
    for setting in values {
      guard let match = settings.first(where: { $0.description.name == setting.name }) else {
        throw .unknown(
          name: setting.name, owner: owner, known: settings.map(\.description.name))
      }
      guard match.write(&self, setting.value) else {
        throw .invalid(
          name: setting.name, owner: owner, value: setting.value,
          expected: match.description.expected)
      }
    }
  }
}
