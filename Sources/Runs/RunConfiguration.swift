public import GymCore
public import Learning
public import Tensors

/// Everything that determines the result of a run.
public struct RunConfiguration: Sendable {
  /// The agent with all its hyperparameters.
  public let agent: ConfiguredAgent

  /// The environment with all its settings.
  public let environment: ConfiguredEnvironment

  /// Determines every random choice of the run.
  public let seed: UInt64

  /// The environment steps to take in all.
  public var steps: Int

  /// The steps between two rows of `metrics.csv`.
  public let logEvery: Int

  /// The steps between two checkpoints.
  public let checkpointEvery: Int

  /// The number of checkpoints to keep, the newest ones.
  public let keepCheckpoints: Int

  /// What computes the matrix products of large layers.
  public let products: ProductLibrary

  /// What each setting is, under its section and name, as in `agent-settings.discount`.
  let descriptions: [String: SettingDescription]

  /// Fills in what `request` and `file` leave open, of which `request` wins.
  ///
  /// Below both lies the preset that is asked for, or the usual one of the agent in the
  /// environment.
  ///
  /// - Parameters:
  ///   - request: What the command line asks for.
  ///   - file: What a configuration file asks for.
  ///   - presets: The presets there are; none for a run that exists already.
  ///   - environments: The environments there are.
  ///   - agents: The agents there are.
  /// - Throws: `RunError`, `RegistryError` or `SettingError`, whichever names the mistake.
  public init(
    _ request: RunRequest, over file: ConfigurationFile? = nil, presets: [Preset] = [],
    environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws {
    var whole = file?.request.overridden(by: request) ?? request
    whole.environmentSettings = try whole.environmentSettings.map(SettingFile.contents)

    let environmentEntry = try Self.entry(
      named: whole.environment, of: environments, namedIn: request.environment == nil ? file : nil)
    let agentEntry = try Self.entry(
      named: whole.agent, of: agents, namedIn: request.agent == nil ? file : nil)
    if let file {
      try file.check(version: environmentEntry.version, of: environmentEntry.name)
      try file.check(agentEntry.check, section: .agentSettings)
      try file.check(environmentEntry.check, section: .environmentSettings)
    }
    let asked = try environmentEntry.configured(with: whole.environmentSettings)
    if let preset = try Self.preset(
      named: whole.preset, of: agentEntry.name, in: asked, among: presets)
    {
      whole = RunRequest(preset).overridden(by: whole)
    }
    environment = try environmentEntry.configured(with: whole.environmentSettings)
    agent = try agentEntry.configured(with: whole.agentSettings)
    seed = whole.seed ?? Default.seed
    steps = try Self.checked(whole.steps ?? Default.steps, "steps")
    logEvery = try Self.checked(whole.logEvery ?? max(Default.logEvery, steps / 100), "log-every")
    checkpointEvery = try Self.checked(
      whole.checkpointEvery ?? max(Default.checkpointEvery, steps / 20), "checkpoint-every")
    keepCheckpoints = try Self.checked(
      whole.keepCheckpoints ?? Default.keepCheckpoints, "keep-checkpoints")
    products = whole.products ?? .own
    descriptions = Self.descriptions(agentEntry.settings, in: .agentSettings)
      .merging(Self.descriptions(environmentEntry.settings, in: .environmentSettings)) { $1 }
  }

  /// What a run has unless asked for otherwise.
  public enum Default {
    /// Environment steps in all.
    public static let steps = 500_000
    /// The seed.
    public static let seed: UInt64 = 1
    /// Steps between two rows of `metrics.csv`: a hundredth of all, but no fewer than this.
    public static let logEvery = 5_000
    /// Steps between two checkpoints: a twentieth of all, but no fewer than this.
    public static let checkpointEvery = 25_000
    /// Checkpoints to keep.
    public static let keepCheckpoints = 2
  }

  /// Finds the preset that is asked for, or else the usual one.
  private static func preset(
    named name: String?, of agent: String, in environment: ConfiguredEnvironment,
    among presets: [Preset]
  ) throws(RunError) -> Preset? {
    guard let name else {
      return presets.preset(named: Preset.usualName, of: agent, in: environment)
    }
    guard name != "none" else { return nil }
    if let preset = presets.preset(named: name, of: agent, in: environment) { return preset }
    let own = presets.filter { $0.agent == agent && $0.environment == environment.name }
    // One without conditions applies to all but pictures.
    let made = own.first { $0.name == name }?.conditions
    throw .unknownPreset(
      name: name, agent: agent, environment: environment.name, known: own.map(\.name) + ["none"],
      conditions: made?.isEmpty == true ? [SettingValue(name: "observe", value: "state")] : made)
  }

  /// The name of the folder of the run unless another is asked for.
  public var defaultName: String {
    "\(environment.name)-\(agent.name)-seed\(seed)"
  }

  /// The range of every count; the upper end leaves room for arithmetic.
  package static let countRange = 1...1_000_000_000_000_000

  private static func checked(_ count: Int, _ name: String) throws(RunError) -> Int {
    guard countRange.contains(count) else {
      throw .outOfRange(name: name, expected: Numerals.expectation(countRange), value: "\(count)")
    }
    return count
  }

  private static func entry<Entry>(
    named name: String?, of registry: Registry<Entry>, namedIn file: ConfigurationFile?
  ) throws -> Entry {
    guard let name else {
      throw RunError.missingName(kind: registry.kind, known: registry.names)
    }
    do {
      return try registry.entry(named: name)
    } catch {
      guard let file else { throw error }
      throw file.error("\(error)", at: registry.kind)
    }
  }

  /// Returns the value that the setting called `name` has unless set.
  func defaultValue(of name: String, in section: ConfigurationFile.Key) -> String? {
    descriptions["\(section.rawValue).\(name)"]?.defaultValue
  }

  private static func descriptions(
    _ settings: [SettingDescription], in section: ConfigurationFile.Key
  ) -> [String: SettingDescription] {
    Dictionary(settings.map { ("\(section.rawValue).\($0.name)", $0) }, uniquingKeysWith: { $1 })
  }
}
