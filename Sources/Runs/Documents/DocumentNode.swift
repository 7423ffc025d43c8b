public import GymCore
internal import Yams

/// A value of a `Document`: a text, a list, or lines such as `key: value`.
public struct DocumentNode {
  private let node: Node
  private let kind: String
  private let path: String

  init(_ node: Node, of kind: String, at path: String) {
    self.node = node
    self.kind = kind
    self.path = path
  }

  /// The line, from 1.
  public var line: Int? { node.mark?.line }

  /// A key, and the line it is in.
  public struct Key {
    /// The key.
    public let string: String

    /// The line, from 1.
    public let line: Int?
  }

  /// Returns an error about this place.
  public func error(_ reason: String) -> DocumentError {
    DocumentError(kind, path, line: line, reason)
  }

  /// Whether this is a text and no list or lines.
  public var isText: Bool { node.scalar != nil }

  /// Whether this is a list.
  public var isList: Bool { node.sequence != nil }

  /// Returns the keys and values, in order, of what the file calls `name`; none of an empty section.
  public func pairs(_ name: String) throws(DocumentError) -> [(key: Key, value: DocumentNode)] {
    guard let mapping = node.mapping else {
      // "key:" with nothing behind it is an empty section.
      if node.scalar?.string == "" { return [] }
      throw error("\(name) must hold lines such as 'key: value'")
    }
    var pairs: [(Key, DocumentNode)] = []
    for (key, value) in mapping {
      let line = key.mark?.line
      guard let scalar = key.scalar else {
        throw DocumentError(kind, path, line: line, "a key must be a word")
      }
      pairs.append((Key(string: scalar.string, line: line), inside(value)))
    }
    return pairs
  }

  /// Returns the items of a list, or the one that stands in the place of a list.
  public var items: [DocumentNode] {
    node.sequence.map { $0.map(inside) } ?? [self]
  }

  /// Returns the text of what the file calls `name`.
  public func text(_ name: String) throws(DocumentError) -> String {
    guard let scalar = node.scalar, !scalar.string.isEmpty else {
      throw error("\(quoted: name) must be one value")
    }
    return scalar.string
  }

  /// Returns the whole number that the file calls `name`.
  public func wholeNumber(
    _ name: String, in range: ClosedRange<Int>
  ) throws(DocumentError) -> Int {
    let text = try text(name)
    guard let number = Numerals.wholeNumber(from: text), range.contains(number) else {
      throw error("\(quoted: name) must be \(Numerals.expectation(range)), got \(quoted: text)")
    }
    return number
  }

  /// Returns the finite number that the file calls `name`.
  public func number(_ name: String) throws(DocumentError) -> Double {
    let text = try text(name)
    guard Numerals.real(from: text) != nil, let number = Double(text), number.isFinite else {
      throw error("\(quoted: name) must be a number, got \(quoted: text)")
    }
    return number
  }

  /// Returns the settings of a section that the file calls `name`.
  public func settings(_ name: String) throws(DocumentError) -> [SettingValue] {
    try pairs(name).map { key, value throws(DocumentError) in
      SettingValue(name: key.string, value: try value.text(key.string))
    }
  }

  /// Returns an error about a key that is not among `known`.
  public func unknown(_ key: Key, known: [String]) -> DocumentError {
    DocumentError(
      kind, path, line: key.line,
      "there is no key \(quoted: key.string)" + suggestion(for: key.string, among: known)
        + " (known: \(known.joined(separator: ", ")))")
  }

  private func inside(_ node: Node) -> DocumentNode { DocumentNode(node, of: kind, at: path) }
}
