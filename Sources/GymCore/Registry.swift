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
  static var defaultTimeLimit: Int? { get }
}

/// How to make one kind of environment from its name.
public struct EnvironmentEntry: Sendable {
  /// The name on the command line.
  public let name: String

  /// Bumped whenever the dynamics, rewards or observations change.
  public let version: Int

  /// One line for `rlgym list`.
  public let summary: String

  /// The settings of the rules.
  public let settings: [SettingDescription]

  private let configure: @Sendable ([SettingValue]) throws(SettingError) -> ConfiguredEnvironment

  /// Describes the environment that `rules` defines.
  @inlinable
  public init<Rules: RegistrableEnvironment>(_ rules: Rules.Type) {
    self.init(rules) { limited in
      { AnyVectorEnvironment(limited, count: $0, seed: $1) }
    }
  }

  /// Describes the environment that `rules` defines, with its scripted player.
  @inlinable
  public init<Rules: RegistrableEnvironment & ExpertGuided>(_ rules: Rules.Type) {
    self.init(rules) { limited in
      { AnyVectorEnvironment(limited, count: $0, seed: $1) }
    }
  }

  @usableFromInline
  init<Rules: RegistrableEnvironment>(
    _ rules: Rules.Type,
    maker:
      @escaping @Sendable (TimeLimit<Rules>) -> @Sendable (Int, UInt64) -> AnyVectorEnvironment
  ) {
    name = Rules.name
    version = Rules.version
    summary = Rules.summary
    settings = TimeLimit<Rules>.settingDescriptions
    configure = { values throws(SettingError) in
      let limited = try TimeLimit<Rules>(values, owner: "environment '\(Rules.name)'")
      return ConfiguredEnvironment(
        name: Rules.name, version: Rules.version, settings: limited.settingValues,
        maker: maker(limited))
    }
  }

  /// Returns the environment with `settings` that differ from the defaults.
  public func configured(with settings: [SettingValue] = []) throws(SettingError)
    -> ConfiguredEnvironment
  {
    try configure(settings)
  }
}

/// An environment with all its settings fixed, ready to be made.
public struct ConfiguredEnvironment: Sendable {
  /// The name on the command line.
  public let name: String

  /// The version of the dynamics, rewards and observations.
  public let version: Int

  /// Every setting with its value.
  public let settings: [SettingValue]

  let maker: @Sendable (_ count: Int, _ seed: UInt64) -> AnyVectorEnvironment

  /// Makes `count` environments.
  public func make(count: Int, seed: UInt64) -> AnyVectorEnvironment {
    maker(count, seed)
  }
}

/// Things that can be chosen by name.
public struct Registry<Entry: Sendable>: Sendable {
  /// What the entries are, for errors: "environment" or "agent".
  public let kind: String

  private var entriesByName: [String: Entry] = [:]

  /// Creates a registry of `entries`, whose names must differ.
  public init(of kind: String, _ entries: [Entry], named name: (Entry) -> String) {
    self.kind = kind
    for entry in entries {
      let previous = entriesByName.updateValue(entry, forKey: name(entry))
      guard previous == nil else { fatalError("two \(kind)s are named '\(name(entry))'") }
    }
  }

  /// All names, sorted.
  public var names: [String] { entriesByName.keys.sorted() }

  /// All entries, in the order of their names.
  public var entries: [Entry] { names.compactMap { entriesByName[$0] } }

  /// Adds an entry.
  public mutating func add(_ entry: Entry, named name: String) throws(RegistryError) {
    guard entriesByName[name] == nil else { throw .duplicate(kind: kind, name: name) }
    entriesByName[name] = entry
  }

  /// Returns the entry called `name`.
  public func entry(named name: String) throws(RegistryError) -> Entry {
    guard let entry = entriesByName[name] else {
      throw .unknown(kind: kind, name: name, known: names)
    }
    return entry
  }
}

/// Why a name could not be looked up or added.
public enum RegistryError: Error, Hashable, CustomStringConvertible {
  /// Nothing has this name.
  case unknown(kind: String, name: String, known: [String])

  /// Something else has this name already.
  case duplicate(kind: String, name: String)

  public var description: String {
    switch self {
    case .unknown(let kind, let name, let known):
      "no \(kind) named '\(name)'" + suggestion(for: name, among: known)
        + " (known: \(known.joined(separator: ", ")))"
    case .duplicate(let kind, let name):
      "there is already an \(kind) named '\(name)'"
    }
  }
}
