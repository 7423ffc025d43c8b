internal import GymCore
internal import Runs

/// What a gate file says of one criterion: a value, or lines such as `at-least: 3`.
struct Demanded {
  private let name: String
  private let node: DocumentNode
  private var parts: [String: DocumentNode] = [:]

  /// Reads what stands behind the key called `name`.
  init(_ name: String, _ node: DocumentNode, parts known: [String]) throws(DocumentError) {
    self.name = name
    self.node = node
    guard !node.isText else { return }
    for (key, value) in try node.pairs("\(quoted: name)") {
      let known = known + ["advisory"]
      guard known.contains(key.string) else { throw node.unknown(key, known: known) }
      parts[key.string] = value
    }
  }

  /// Returns an error about this criterion.
  func error(_ reason: String) -> DocumentError { node.error(reason) }

  /// Whether a part is there.
  func has(_ part: String) -> Bool { parts[part] != nil }

  /// Returns the criterion of a demand; speed is advisory unless it says otherwise.
  func criterion(
    _ demand: Criterion.Demand, line: Int?
  ) throws(DocumentError) -> Criterion {
    var isAdvisory = if case .speed = demand { true } else { false }
    if let part = parts["advisory"] {
      let text = try part.text("advisory")
      guard ["true", "false"].contains(text) else {
        throw part.error("'advisory' must be true or false, got \(quoted: text)")
      }
      isAdvisory = text == "true"
    }
    return Criterion(demand, isAdvisory: isAdvisory, line: line)
  }

  /// Returns a part; where the criterion is one value, that value.
  private func part(_ part: String) throws(DocumentError) -> DocumentNode {
    if node.isText { return node }
    guard let value = parts[part] else { throw node.error("\(quoted: name) has no '\(part)'") }
    return value
  }

  /// Returns the text of a part.
  func text(_ name: String) throws(DocumentError) -> String { try part(name).text(name) }

  /// Returns a number.
  func number(_ name: String) throws(DocumentError) -> Double {
    try part(name).number(node.isText ? self.name : name)
  }

  /// Returns a whole number above 0.
  func wholeNumber(_ name: String) throws(DocumentError) -> Int {
    try part(name).wholeNumber(node.isText ? self.name : name, in: 1...Int.max)
  }

  /// Returns a share such as `5 %` or `0.05`.
  func share(_ name: String, default value: Double?) throws(DocumentError) -> Double {
    if let value, node.isText || parts[name] == nil { return value }
    let part = try part(name)
    let text = try part.text(name)
    guard let share = Margin(text)?.asShare, share > 0, share <= 1 else {
      throw part.error(
        "\(quoted: name) must be a share above 0, such as 5 % or 0.05, got \(quoted: text)")
    }
    return share
  }

  /// Returns by how much something may fall.
  func margin(_ name: String) throws(DocumentError) -> Criterion.Margin {
    let part = try part(name)
    let text = try part.text(name)
    guard let margin = Margin(text)?.margin else {
      throw part.error(
        "'\(self.name)' must be a number above 0, or a share such as 5 %, got \(quoted: text)")
    }
    return margin
  }

  private typealias Margin = WrittenMargin
}
