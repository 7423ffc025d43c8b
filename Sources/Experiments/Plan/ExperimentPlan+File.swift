internal import GymCore
public import Runs

/// Reading a plan from a file.
///
///     agents:
///       - dqn
///       - {name: dqn, label: dqn-plain, settings: {double-q: false}}
///     environments: [breakout, {name: gridworld, label: cliff, settings: {map: cliff}}]
///     seeds: 1-5
///     steps: 100000
///     evaluation: {episodes: 100, seed: 0}
extension ExperimentPlan {
  private enum Key: String, CaseIterable {
    case name, agents, environments, seeds, steps, evaluation
  }

  /// Reads the experiment file at `path`.
  public init(at path: String) throws(DocumentError) {
    try self.init(Document("experiment file", at: path))
  }

  /// Reads an experiment file.
  public init(_ document: Document) throws(DocumentError) {
    let file = document.path.split(separator: "/").last.map(String.init) ?? document.path
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    self.init(
      Self.isLabel(stem) ? stem : "experiment", agents: [], environments: [], seeds: [1])
    for (key, value) in try document.root?.pairs("the file") ?? [] {
      guard let known = Key(rawValue: key.string) else {
        throw value.unknown(key, known: Key.allCases.map(\.rawValue))
      }
      try read(known, value)
    }
    for (key, isMissing) in [(Key.agents, agents.isEmpty), (.environments, environments.isEmpty)]
    where isMissing {
      throw document.error("'\(key.rawValue)' is missing: name one at least", line: nil)
    }
    try checkEnvironmentsOfAgents(in: document)
    guard agents.contains(where: { $0.environments?.isEmpty != true }) else {
      throw document.error(
        "it asks for no run: every agent has an empty list of 'environments'", line: nil)
    }
    guard agents.count * environments.count * seeds.count <= Self.greatestRunCount else {
      throw document.error(
        "it asks for more than \(Numerals.grouped(Self.greatestRunCount)) runs", line: nil)
    }
  }

  private mutating func read(_ key: Key, _ value: DocumentNode) throws(DocumentError) {
    switch key {
    case .name: name = try Self.label(value, "name")
    case .agents: agents = try Self.variants(value, isAgent: true)
    case .environments: environments = try Self.variants(value, isAgent: false)
    case .seeds: seeds = try Self.seeds(value)
    case .steps: steps = try value.wholeNumber("steps", in: RunConfiguration.countRange)
    case .evaluation:
      for (part, value) in try value.pairs("'evaluation'") {
        switch part.string {
        case "episodes": episodes = try value.wholeNumber("episodes", in: 1...1_000_000)
        case "seed": evaluationSeed = UInt64(try value.wholeNumber("seed", in: 0...Int.max))
        default: throw value.unknown(part, known: ["episodes", "seed"])
        }
      }
    }
  }

  private static func variants(
    _ node: DocumentNode, isAgent: Bool
  ) throws(DocumentError) -> [Variant] {
    var variants: [Variant] = []
    for item in node.items {
      let variant = try variant(item, isAgent: isAgent)
      guard !variants.contains(where: { $0.label == variant.label }) else {
        throw item.error(
          "\(quoted: variant.label) stands there twice; give one another label, as in "
            + "{name: \(variant.name), label: other}")
      }
      variants.append(variant)
    }
    return variants
  }

  private static func variant(
    _ node: DocumentNode, isAgent: Bool
  ) throws(DocumentError) -> Variant {
    let kind = isAgent ? "agent" : "environment"
    if node.isText { return Variant(try node.text(kind)) }
    let known =
      ["name", "label", "settings"] + (isAgent ? ["preset", "steps", "environments"] : [])
    let pairs = try node.pairs("an \(kind)")
    guard let name = pairs.first(where: { $0.key.string == "name" })?.value else {
      throw node.error("an \(kind) must have a 'name'")
    }
    let label = pairs.first { $0.key.string == "label" }?.value
    var variant = Variant(
      try name.text("name"),
      label: try label.map { value throws(DocumentError) in
        try Self.label(value, "label")
      })
    for (key, value) in pairs {
      guard known.contains(key.string) else { throw value.unknown(key, known: known) }
      switch key.string {
      case "settings": variant.settings = try value.settings("'settings'")
      case "preset": variant.preset = try value.text("preset")
      case "steps":
        variant.steps = try value.wholeNumber("steps", in: RunConfiguration.countRange)
      case "environments":
        variant.environments = try value.items.map { item throws(DocumentError) in
          try item.text("environments")
        }
      default: break
      }
    }
    return variant
  }

  /// Returns what is to be the name of a folder.
  private static func label(
    _ node: DocumentNode, _ name: String
  ) throws(DocumentError) -> String {
    let text = try node.text(name)
    guard isLabel(text) else {
      throw node.error(
        "\(quoted: name) must be fit for the name of a folder, got \(quoted: text)")
    }
    return text
  }

  /// Whether a text can be the name of a folder that nothing else in an experiment has.
  private static func isLabel(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        && $0 != "/" && $0 != "\\"
    }
    return isPlain && !text.hasPrefix(".") && text.utf8.count <= 100
      && text.trimmed == text && !text.isEmpty
      && !["configuration.yaml", "experiment.yaml", "report.html"].contains(text)
  }

  /// Returns seeds written `3`, `1-5` or as a list of such.
  private static func seeds(_ node: DocumentNode) throws(DocumentError) -> [UInt64] {
    var seeds: [UInt64] = []
    for item in node.items {
      let text = try item.text("seeds")
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        .map { Numerals.wholeNumber(from: $0.filter { $0 != " " }) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first >= 0, last >= first, last - first < greatestRunCount
      else { throw item.error("'seeds' must be such as 1-5 or [1, 2, 7], got \(quoted: text)") }
      seeds += (first...last).map(UInt64.init)
    }
    guard !seeds.isEmpty else { throw node.error("'seeds' must name one at least") }
    guard Set(seeds).count == seeds.count else { throw node.error("'seeds' names one twice") }
    return seeds
  }

  private func checkEnvironmentsOfAgents(in document: Document) throws(DocumentError) {
    let known = environments.map(\.label)
    for agent in agents {
      guard let missing = agent.environments?.first(where: { !known.contains($0) }) else {
        continue
      }
      throw document.error(
        "agent \(quoted: agent.label) is to learn \(quoted: missing), which is none of "
          + "'environments'"
          + suggestion(for: missing, among: known), line: nil)
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
