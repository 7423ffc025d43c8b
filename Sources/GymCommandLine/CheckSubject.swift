internal import GymCore
internal import GymTestSupport
internal import Learning

/// One part of what `rlgym check` finds out.
enum CheckPart: Hashable {
  /// The promise of this number.
  case promise(Int)

  /// Whether processes agree, for which each says what it sees.
  case fingerprint

  /// Reads how `name` spells it.
  init?(_ text: String) {
    if text == Self.fingerprint.name {
      self = .fingerprint
    } else if let number = Numerals.wholeNumber(from: text), number >= 0 {
      self = .promise(number)
    } else {
      return nil
    }
  }

  /// What it is called among processes.
  var name: String {
    switch self {
    case .promise(let number): "\(number)"
    case .fingerprint: "fingerprint"
    }
  }
}

/// What `rlgym check` checks.
struct CheckSubject {
  let environment: ConfiguredEnvironment

  /// All parts, in order.
  let parts: [CheckPart]

  private let checks: [ContractCheck]

  /// - Throws: `SettingError` where a setting is wrong, or the agent cannot learn the environment.
  init(
    _ entry: EnvironmentEntry, with settings: [SettingValue], agent: AgentEntry?,
    agentSettings: [SettingValue]
  ) throws(SettingError) {
    environment = try entry.configured(with: settings)
    let worldChecks = try ContractCheck.world(entry, with: settings)
    var agentChecks: [ContractCheck] = []
    if let agent {
      if let obstacle = agent.obstacle(environment.task) {
        throw .inconsistent(owner: "agent '\(agent.name)'", reason: obstacle)
      }
      agentChecks = try ContractCheck.agent(agent, with: agentSettings, in: environment)
    }
    checks = worldChecks + agentChecks
    parts =
      worldChecks.indices.map(CheckPart.promise) + [.fingerprint]
      + agentChecks.indices.map { .promise(worldChecks.count + $0) }
  }

  /// What is promised.
  func promise(of part: CheckPart) -> String {
    switch part {
    case .promise(let number): checks[number].promise
    case .fingerprint: "two processes agree to the bit"
    }
  }

  /// Returns the breaches of a promise, or the fingerprint.
  func result(of part: CheckPart) -> [String] {
    switch part {
    case .promise(let number): checks[number].breaches()
    case .fingerprint: ["\(fingerprint(of: environment))"]
    }
  }
}
