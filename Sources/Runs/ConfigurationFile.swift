internal import GymCore
internal import Yams

/// What a configuration file asks for, and where it does.
public struct ConfigurationFile: Sendable {
  /// The keys at the top of a file.
  public enum Key: String, CaseIterable, Sendable {
    case rlgym, environment, agent, preset, seed, steps
    case environmentVersion = "environment-version"
    case logEvery = "log-every"
    case checkpointEvery = "checkpoint-every"
    case keepCheckpoints = "keep-checkpoints"
    case environmentSettings = "environment-settings"
    case agentSettings = "agent-settings"
  }

  /// Where the file is, for errors.
  public let path: String

  /// What the file asks for.
  public private(set) var request = RunRequest()

  /// The line of each key; those of a section are written `section.key`.
  private var lines: [String: Int] = [:]

  /// Reads the file at `path`.
  public init(at path: String) throws(RunError) {
    try self.init(path, in: .working)
  }

  /// Reads the file called `name` in `folder`.
  init(_ name: String, in folder: Folder) throws(RunError) {
    let path = folder.path(of: name)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try folder.bytes(of: name, limit: 1 << 20)
    } catch {
      throw .configuration(file: path, line: nil, reason: "cannot be read: \(error.reason)")
    }
    try self.init(bytes, at: path)
  }

  /// Reads `bytes`, which are said to stand at `path`.
  public init(_ bytes: [UInt8], at path: String) throws(RunError) {
    self.path = path
    // Some editors put a byte-order mark first.
    let mark = Array("\u{FEFF}".utf8)
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw error("this is not UTF-8 text", line: nil)
    }
    guard let root = try compose(text) else { return }
    for (name, value) in try pairs(of: root, "the file") {
      guard let key = Key(rawValue: name.string) else {
        throw error(
          "there is no key '\(name.string)'"
            + suggestion(for: name.string, among: Key.allCases.map(\.rawValue)),
          line: name.line)
      }
      lines[name.string] = name.line
      try read(value, as: key)
    }
  }

  private mutating func read(_ value: Node, as key: Key) throws(RunError) {
    switch key {
    case .rlgym: _ = try scalar(value, of: key.rawValue)
    case .environment: request.environment = try scalar(value, of: key.rawValue)
    case .agent: request.agent = try scalar(value, of: key.rawValue)
    case .preset: request.preset = try scalar(value, of: key.rawValue)
    case .seed: request.seed = UInt64(try wholeNumber(value, of: key, in: 0...Int.max))
    case .steps: request.steps = try count(value, of: key)
    case .environmentVersion: request.environmentVersion = try count(value, of: key)
    case .logEvery: request.logEvery = try count(value, of: key)
    case .checkpointEvery: request.checkpointEvery = try count(value, of: key)
    case .keepCheckpoints: request.keepCheckpoints = try count(value, of: key)
    case .environmentSettings: request.environmentSettings = try settings(value, of: key)
    case .agentSettings: request.agentSettings = try settings(value, of: key)
    }
  }

  // MARK: - Nodes

  private typealias Located = (string: String, line: Int?)

  private func compose(_ text: String) throws(RunError) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw self.error(error.problem, line: error.line)
    } catch {
      throw self.error("not YAML", line: nil)
    }
  }

  private func pairs(of node: Node, _ name: String) throws(RunError) -> [(Located, Node)] {
    guard let mapping = node.mapping else {
      // "key:" with nothing behind it is an empty section.
      if node.scalar?.string == "" { return [] }
      throw error("\(name) must hold lines such as 'key: value'", line: node.mark?.line)
    }
    var pairs: [(Located, Node)] = []
    for (key, value) in mapping {
      let line = key.mark?.line
      guard let scalar = key.scalar else { throw error("a key must be a word", line: line) }
      pairs.append(((scalar.string, line), value))
    }
    return pairs
  }

  private func scalar(_ node: Node, of name: String) throws(RunError) -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      throw error("'\(name)' must be one value", line: node.mark?.line)
    }
    return scalar.string
  }

  private func count(_ node: Node, of key: Key) throws(RunError) -> Int {
    try wholeNumber(node, of: key, in: RunConfiguration.countRange)
  }

  private func wholeNumber(
    _ node: Node, of key: Key, in range: ClosedRange<Int>
  ) throws(RunError) -> Int {
    let text = try scalar(node, of: key.rawValue)
    guard let number = Numerals.wholeNumber(from: text), range.contains(number) else {
      throw error(
        "'\(key.rawValue)' must be \(Numerals.expectation(range)), got '\(text)'",
        line: node.mark?.line)
    }
    return number
  }

  private mutating func settings(_ node: Node, of key: Key) throws(RunError) -> [SettingValue] {
    var values: [SettingValue] = []
    for (name, value) in try pairs(of: node, "'\(key.rawValue)'") {
      lines["\(key.rawValue).\(name.string)"] = name.line
      let text = try scalar(value, of: name.string)
      values.append(SettingValue(name: name.string, value: text))
    }
    return values
  }

  // MARK: - Errors

  /// Returns an error about what the file says under `key`.
  func error(_ reason: String, at key: String) -> RunError {
    error(reason, line: lines[key])
  }

  private func error(_ reason: String, line: Int?) -> RunError {
    .configuration(file: path, line: line, reason: reason)
  }

  /// Tries every setting of `section` on its own, so that a mistake has its line.
  func check(
    _ check: (SettingValue) throws(SettingError) -> Void, section: Key
  ) throws(RunError) {
    let values = section == .agentSettings ? request.agentSettings : request.environmentSettings
    for value in values {
      do throws(SettingError) {
        try check(value)
      } catch {
        throw self.error("\(error)", at: "\(section.rawValue).\(value.name)")
      }
    }
  }

  /// Checks that the file means the version of the environment that there is.
  func check(version: Int, of environment: String) throws(RunError) {
    guard request.environment == environment, let expected = request.environmentVersion,
      expected != version
    else { return }
    throw error(
      "the file is for version \(expected) of environment '\(environment)', but this rlgym has "
        + "version \(version), whose results differ", at: Key.environmentVersion.rawValue)
  }
}

extension YamlError {
  fileprivate var line: Int? {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: nil
    }
  }

  fileprivate var problem: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _), .reader(let problem, _, _, _):
      "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      "'\(keys.sorted().joined(separator: "', '"))' stands there twice"
    default: "not YAML"
    }
  }
}
