internal import GymCore
internal import Learning

/// What a checkpoint belongs to; it is of no use to anything else.
public struct CheckpointOwner: Sendable, Hashable {
  /// The name of the environment.
  public let environment: String

  /// The version of the environment's dynamics.
  public let environmentVersion: Int

  /// The name of the agent.
  public let agent: String

  /// The version of what the agent does.
  public let agentVersion: Int

  /// What determines every random choice.
  public let seed: UInt64

  /// Every setting of the agent and the environment.
  let settings: [OwnedSetting]

  /// Names an owner.
  package init(
    environment: String, environmentVersion: Int, agent: String, agentVersion: Int = 1,
    seed: UInt64 = 1, settings: [OwnedSetting] = []
  ) {
    self.environment = environment
    self.environmentVersion = environmentVersion
    self.agent = agent
    self.agentVersion = agentVersion
    self.seed = seed
    self.settings = settings
  }

  /// Names the owner of the checkpoints of a run.
  public init(_ configuration: RunConfiguration) {
    let (environment, agent) = (configuration.environment, configuration.agent)
    let agentSettings = agent.settings.map {
      OwnedSetting(
        .agent, $0.name, $0.value,
        defaultValue: configuration.defaultValue(of: $0.name, in: .agentSettings))
    }
    let environmentSettings = environment.settings.map {
      OwnedSetting(
        .environment, $0.name, $0.value,
        defaultValue: configuration.defaultValue(of: $0.name, in: .environmentSettings))
    }
    self.init(
      environment: environment.name, environmentVersion: environment.version, agent: agent.name,
      agentVersion: agent.version, seed: configuration.seed,
      settings: agentSettings + environmentSettings)
  }

  /// Returns how the settings that a checkpoint keeps in `metadata` differ from these, or `nil`
  /// when they do not.
  ///
  /// A setting that is not there did not exist when the checkpoint was made; its default leaves
  /// everything as it was then.
  func difference(from metadata: [String: String]) -> String? {
    let found = metadata.compactMap { OwnedSetting(key: $0, value: $1) }.sorted { $0.key < $1.key }
    for setting in settings {
      let other = found.first { $0.key == setting.key }
      guard (other?.value ?? setting.defaultValue) != setting.value else { continue }
      return "it was made with\(other.map { " \($0)" } ?? "out \(setting.title)"), "
        + "but this run has \(setting)"
    }
    let unknown = found.first { other in !settings.contains { $0.key == other.key } }
    return unknown.map { "it was made with \($0), which this rlgym does not know" }
  }
}

/// A setting with its value, as a checkpoint keeps it: an entry of its metadata.
package struct OwnedSetting: Sendable, Hashable, CustomStringConvertible {
  /// Whose setting it is.
  package enum Owner: String, CaseIterable, Sendable {
    case agent, environment

    fileprivate var prefix: String { "rlgym.\(rawValue)-setting." }
  }

  private let owner: Owner
  private let name: String

  /// The value, of any characters.
  let value: String

  /// The value unless set, where that is known.
  let defaultValue: String?

  /// Names a setting of `owner`.
  package init(_ owner: Owner, _ name: String, _ value: String, defaultValue: String?) {
    self.owner = owner
    self.name = name
    self.value = value
    self.defaultValue = defaultValue
  }

  /// Reads an entry of the metadata of a checkpoint, or returns `nil` if it is of no setting.
  init?(key: String, value: String) {
    guard let owner = Owner.allCases.first(where: { key.hasPrefix($0.prefix) }) else { return nil }
    self.init(owner, String(key.dropFirst(owner.prefix.count)), value, defaultValue: nil)
  }

  /// The key in the metadata.
  var key: String { owner.prefix + name }

  /// What it is called in a sentence.
  var title: String { "\(owner) setting \(name.shortened.printable)" }

  package var description: String {
    "\(title)=\(value.shortened.printable)"
  }
}
