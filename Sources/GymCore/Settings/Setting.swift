/// One setting of a configuration.
public struct Setting<Root>: Sendable {
  /// What it is called, what it means, and what it can be.
  public let description: SettingDescription

  let read: @Sendable (Root) -> String
  let write: @Sendable (inout Root, String) throws(SettingMistake) -> Void

  /// A setting of a kind of one's own.
  ///
  /// - Parameters:
  ///   - name: The name, in kebab case.
  ///   - summary: One or two sentences on what it does.
  ///   - expected: The values it takes, such as "a number from 0 to 1".
  ///   - read: Returns the value as `write` takes it.
  ///   - write: Takes in a value, or throws why not.
  public init(
    _ name: String, _ summary: String, _ expected: String,
    read: @escaping @Sendable (Root) -> String,
    write: @escaping @Sendable (inout Root, String) throws(SettingMistake) -> Void
  ) {
    description = SettingDescription(
      name: name, summary: summary, expected: expected, defaultValue: "")
    self.read = read
    self.write = write
  }

  /// Returns the same setting of something that holds `Root`.
  public func lifted<Whole>(
    along path: any WritableKeyPath<Whole, Root> & Sendable
  ) -> Setting<Whole> {
    let (read, write) = (read, write)
    return Setting<Whole>(description.name, description.summary, description.expected) {
      read($0[keyPath: path])
    } write: { whole, text throws(SettingMistake) in
      try write(&whole[keyPath: path], text)
    }
  }
}

extension Array {
  /// Returns the same settings of something that holds `Root`, such as a group of settings that
  /// several configurations share.
  public func lifted<Root, Whole>(
    along path: any WritableKeyPath<Whole, Root> & Sendable
  ) -> [Setting<Whole>] where Element == Setting<Root> {
    map { $0.lifted(along: path) }
  }
}

/// Why a setting does not take a value, or a combination of values.
public struct SettingMistake: Error, Hashable {
  /// The reason in words; `nil` where what is expected says it all.
  public let reason: String?

  /// Creates a mistake.
  public init(_ reason: String? = nil) {
    self.reason = reason
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

  /// Reads `key=value`; `nil` where there is no key or no value.
  public init?(assignment: some StringProtocol) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    self.init(name: String(parts[0]), value: String(parts[1]))
  }
}
