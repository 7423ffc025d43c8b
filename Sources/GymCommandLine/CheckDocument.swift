/// What `rlgym check --json` prints.
struct CheckDocument: Encodable {
  /// One promise.
  struct Check: Encodable {
    let promise: String
    let breaches: [String]

    /// The promise with what breaks it.
    var line: String {
      breaches.isEmpty
        ? "ok      \(promise)" : "broken  \(promise): " + breaches.joined(separator: "; ")
    }
  }

  let environment: String
  let agent: String?
  var checks: [Check] = []

  private enum CodingKeys: String, CodingKey {
    case environment, agent, checks
    case isKept = "kept"
  }

  init(environment: String, agent: String?) {
    self.environment = environment
    self.agent = agent
  }

  /// Whether all promises are kept.
  var isKept: Bool { checks.allSatisfy(\.breaches.isEmpty) }

  /// How many promises there are, and how many are broken.
  var summary: String {
    let broken = checks.count { !$0.breaches.isEmpty }
    return "\(Phrases.count(checks.count, "promise")), "
      + (broken == 0 ? "all kept" : "\(broken) broken")
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(environment, forKey: .environment)
    try container.encode(OrNull(agent), forKey: .agent)
    try container.encode(checks, forKey: .checks)
    try container.encode(isKept, forKey: .isKept)
  }
}
