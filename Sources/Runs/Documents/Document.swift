internal import GymCore
internal import Yams

/// A file in YAML, in which every value knows its line.
public struct Document {
  /// What the file is, for errors, such as "gate file".
  public let kind: String

  /// Where it is, for errors.
  public let path: String

  /// What is in it; `nil` where nothing is.
  public private(set) var root: DocumentNode?

  /// The largest file, in bytes.
  private static let limit = 1 << 20

  /// Reads the file at `path`, which is a `kind`.
  public init(_ kind: String, at path: String) throws(DocumentError) {
    try self.init(kind, path, in: .working)
  }

  /// Reads the file called `name` in `folder`.
  init(_ kind: String, _ name: String, in folder: Folder) throws(DocumentError) {
    let path = folder.path(of: name)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try folder.bytes(of: name, limit: Self.limit)
    } catch {
      throw DocumentError(kind, path, line: nil, "cannot be read: \(error.reason)")
    }
    try self.init(kind, bytes, at: path)
  }

  /// Reads `bytes`, which are said to stand at `path`.
  public init(_ kind: String, _ bytes: [UInt8], at path: String) throws(DocumentError) {
    self.kind = kind
    self.path = path
    guard let text = String(validating: bytes.unmarked, as: UTF8.self) else {
      throw error("this is not UTF-8 text", line: nil)
    }
    do {
      root = try Yams.compose(yaml: text).map { DocumentNode($0, of: kind, at: path) }
    } catch let mistake as YamlError {
      throw error(mistake.problem, line: mistake.line)
    } catch {
      throw self.error("not YAML", line: nil)
    }
  }

  /// Returns an error about the file.
  public func error(_ reason: String, line: Int?) -> DocumentError {
    DocumentError(kind, path, line: line, reason)
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
      // The library's advice is for whoever programs with it.
      problem.hasPrefix("Maximum nesting level")
        ? "it is nested too deeply" : "not YAML: \(problem)"
    case .duplicatedKeysInMapping(let keys, _):
      keys.sorted().map { "\(quoted: $0)" }.joined(separator: ", ") + " stands there twice"
    default: "not YAML"
    }
  }
}
