internal import GymCore

extension SGFCollection {
  /// Reads the bytes of a file.
  ///
  /// - Throws: `SGFError` where it is not one.
  public init(reading bytes: [UInt8]) throws(SGFError) {
    var reader = SGFReader(bytes)
    try reader.read()
    self = reader.games
  }

  /// Reads the text of a file.
  ///
  /// - Throws: `SGFError` where it is not one.
  public init(reading text: String) throws(SGFError) {
    try self.init(reading: Array(text.utf8))
  }
}

/// Reads a file from its start to its end, with a list of the brackets that are open.
struct SGFReader {
  private(set) var games = SGFCollection()
  private let bytes: [UInt8]
  private var i = 0
  private var place = SGFPlace()

  /// The node before each open bracket; `nil` before a game.
  private var open: [Int?] = []

  /// The node that the next one follows.
  private var last: Int?

  /// Whether a node must come, because a bracket was opened just now.
  private var needsNode = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func read() throws(SGFError) {
    try skipToFirstGame()
    while true {
      skipBlanks()
      guard i < bytes.count else { break }
      switch bytes[i] {
      case UInt8(ascii: "("): try openVariation()
      case UInt8(ascii: ")"): try closeVariation()
      case .semicolon: try readNode()
      default: throw unexpected(open.isEmpty ? "'(' of the next game" : "';', '(' or ')'")
      }
    }
    guard open.isEmpty else { throw SGFError(.unfinished(needed: "')'"), at: place) }
  }

  /// What stands before the first game, such as the head of a letter, does not count.
  private mutating func skipToFirstGame() throws(SGFError) {
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "("), nextByte(after: i) == .semicolon { return }
      advance()
    }
    throw SGFError(.noGame, at: SGFPlace())
  }

  /// Returns the next byte that is not blank.
  private func nextByte(after i: Int) -> UInt8? {
    bytes[(i + 1)...].first { !Self.isBlank($0) }
  }

  private mutating func openVariation() throws(SGFError) {
    guard !needsNode else { throw unexpected("';' of a node") }
    open.append(last)
    needsNode = true
    advance()
  }

  private mutating func closeVariation() throws(SGFError) {
    guard !needsNode else { throw unexpected("';' of a node") }
    guard let before = open.popLast() else { throw unexpected("'(' of the next game") }
    last = before
    advance()
  }

  private mutating func readNode() throws(SGFError) {
    guard !open.isEmpty else { throw unexpected("'(' of the next game") }
    // Behind a variation no node goes on: it would be one of them.
    if !needsNode, let last, !games.nodes[last].children.isEmpty {
      throw unexpected("'(' or ')' behind a variation")
    }
    needsNode = false
    advance()
    var properties: [SGFProperty] = []
    var known: [String: Int] = [:]
    while let property = try readProperty() {
      // Each belongs into a node once; what is said twice is said by both.
      if let place = known.updateValue(properties.count, forKey: property.identifier) {
        properties[place].values += property.values
        known[property.identifier] = place
      } else {
        properties.append(property)
      }
    }
    last = games.add(properties, after: last)
  }

  private mutating func readProperty() throws(SGFError) -> SGFProperty? {
    skipBlanks()
    let start = place
    var identifier: [UInt8] = []
    while i < bytes.count, Self.isLetter(bytes[i]) {
      // Older files spell "B" as "Black": only capital letters count.
      if bytes[i] < UInt8(ascii: "a") { identifier.append(bytes[i]) }
      advance()
    }
    guard place != start else { return nil }
    guard !identifier.isEmpty else {
      throw SGFError(
        .unexpected("small letters", needed: "an identifier in capital letters"), at: start)
    }
    skipBlanks()
    var values: [[UInt8]] = []
    while i < bytes.count, bytes[i] == UInt8(ascii: "[") {
      values.append(try readValue())
      skipBlanks()
    }
    guard !values.isEmpty else { throw unexpected("'[' of a value") }
    return SGFProperty(String(decoding: identifier, as: UTF8.self), values: values, at: start)
  }

  private mutating func readValue() throws(SGFError) -> [UInt8] {
    let start = place
    advance()
    let first = i
    while i < bytes.count, bytes[i] != UInt8(ascii: "]") {
      if bytes[i] == UInt8(ascii: "\\"), i + 1 < bytes.count { advance() }
      advance()
    }
    guard i < bytes.count else {
      throw SGFError(.unfinished(needed: "']' of the value from \(start) on"), at: place)
    }
    let value = Array(bytes[first..<i])
    advance()
    return value
  }

  private mutating func skipBlanks() {
    while i < bytes.count, Self.isBlank(bytes[i]) { advance() }
  }

  /// Goes on by one byte, or by a line break.
  private mutating func advance() {
    let width = SGFText.lineBreak(at: i, of: bytes)
    if width > 0 {
      place.line += 1
      place.column = 1
      i += width
    } else {
      place.column += 1
      i += 1
    }
  }

  private func unexpected(_ needed: String) -> SGFError {
    guard i < bytes.count else { return SGFError(.unfinished(needed: needed), at: place) }
    let byte = bytes[i]
    let found =
      (0x20..<0x7F).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    return SGFError(.unexpected(found, needed: needed), at: place)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte.isSGFBlank }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
  }
}
