/// Something that is chosen by its name.
public protocol Named: Sendable {
  /// The name on the command line.
  var name: String { get }
}

extension EnvironmentEntry: Named {}

/// Things that can be chosen by name.
public struct Registry<Entry: Named>: Sendable {
  /// What the entries are, for errors: "environment" or "agent".
  public let kind: String

  private var entriesByName: [String: Entry] = [:]

  /// Creates a registry of `entries`, whose names must differ.
  public init(of kind: String, _ entries: [Entry]) {
    self.kind = kind
    for entry in entries {
      let previous = entriesByName.updateValue(entry, forKey: entry.name)
      guard previous == nil else { fatalError("two \(kind)s are named '\(entry.name)'") }
    }
  }

  /// All names, sorted.
  public var names: [String] { entriesByName.keys.sorted() }

  /// All entries, in the order of their names.
  public var entries: [Entry] { names.compactMap { entriesByName[$0] } }

  /// Adds an entry.
  public mutating func add(_ entry: Entry) throws(RegistryError) {
    guard entriesByName[entry.name] == nil else { throw .duplicate(kind: kind, name: entry.name) }
    entriesByName[entry.name] = entry
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
      "no \(kind) named \(quoted: name)" + suggestion(for: name, among: known)
        + " (known: \(known.joined(separator: ", ")))"
    case .duplicate(let kind, let name):
      "there is already an \(kind) named \(quoted: name)"
    }
  }
}
