internal import GymCore
internal import Tensors

/// What a configuration file asks for, and where it does.
public struct ConfigurationFile: Sendable {
  /// The keys at the top of a file.
  package enum Key: String, CaseIterable, Sendable {
    case rlgym, environment, agent, preset, seed, steps, products
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

  /// What such a file is called in errors.
  private static let kind = "configuration file"

  /// Reads the file at `path`.
  public init(at path: String) throws(RunError) {
    try self.init(path, in: .working)
  }

  /// Reads the file called `name` in `folder`.
  init(_ name: String, in folder: Folder) throws(RunError) {
    do throws(DocumentError) {
      try self.init(Document(Self.kind, name, in: folder))
    } catch {
      throw RunError(error)
    }
  }

  /// Reads `bytes`, which are said to stand at `path`.
  public init(_ bytes: [UInt8], at path: String) throws(RunError) {
    do throws(DocumentError) {
      try self.init(Document(Self.kind, bytes, at: path))
    } catch {
      throw RunError(error)
    }
  }

  private init(_ document: Document) throws(DocumentError) {
    path = document.path
    guard let root = document.root else { return }
    let known = Key.allCases.map(\.rawValue)
    for (name, value) in try root.pairs("the file") {
      guard let key = Key(rawValue: name.string) else {
        throw document.error(
          "there is no key \(quoted: name.string)" + suggestion(for: name.string, among: known),
          line: name.line)
      }
      lines[name.string] = name.line
      try read(value, as: key)
    }
  }

  private mutating func read(_ value: DocumentNode, as key: Key) throws(DocumentError) {
    switch key {
    case .rlgym: try checkRelease(value)
    case .environment: request.environment = try value.text(key.rawValue)
    case .agent: request.agent = try value.text(key.rawValue)
    case .preset: request.preset = try value.text(key.rawValue)
    case .seed: request.seed = UInt64(try value.wholeNumber(key.rawValue, in: 0...Int.max))
    case .steps: request.steps = try count(value, of: key)
    case .products: request.products = try products(value)
    case .environmentVersion: request.environmentVersion = try count(value, of: key)
    case .logEvery: request.logEvery = try count(value, of: key)
    case .checkpointEvery: request.checkpointEvery = try count(value, of: key)
    case .keepCheckpoints: request.keepCheckpoints = try count(value, of: key)
    case .environmentSettings: request.environmentSettings = try settings(value, of: key)
    case .agentSettings: request.agentSettings = try settings(value, of: key)
    }
  }

  private func checkRelease(_ node: DocumentNode) throws(DocumentError) {
    let version = try node.text(Key.rlgym.rawValue)
    guard let isNewer = Release.isOlder(than: version) else {
      throw node.error(
        "'rlgym' must be a version such as \(Release.version), got \(quoted: version)")
    }
    guard !isNewer else {
      throw node.error(
        "it was written by rlgym \(version), and this is rlgym \(Release.version), which may do "
          + "something else; use the newer one, or remove this line")
    }
  }

  private func count(_ node: DocumentNode, of key: Key) throws(DocumentError) -> Int {
    try node.wholeNumber(key.rawValue, in: RunConfiguration.countRange)
  }

  private func products(_ node: DocumentNode) throws(DocumentError) -> ProductLibrary {
    let name = try node.text(Key.products.rawValue)
    guard let products = ProductLibrary(rawValue: name) else {
      let known = ProductLibrary.allCases.map(\.rawValue)
      throw node.error(
        "'products' must be one of \(known.joined(separator: ", ")), got '\(name)'"
          + suggestion(for: name, among: known))
    }
    return products
  }

  private mutating func settings(
    _ node: DocumentNode, of key: Key
  ) throws(DocumentError) -> [SettingValue] {
    for (name, _) in try node.pairs("'\(key.rawValue)'") {
      lines["\(key.rawValue).\(name.string)"] = name.line
    }
    return try node.settings("'\(key.rawValue)'")
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
      "the file is for version \(expected) of environment \(quoted: environment), but this "
        + "rlgym has "
        + "version \(version), whose results differ", at: Key.environmentVersion.rawValue)
  }
}

extension RunError {
  fileprivate init(_ error: DocumentError) {
    self = .configuration(file: error.path, line: error.line, reason: error.reason)
  }
}
