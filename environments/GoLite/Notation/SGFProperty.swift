/// A property of a node, with its values as they are in the file.
public struct SGFProperty: Sendable {
  /// What it is, in capital letters: "B" for a move of Black.
  public let identifier: String

  /// The bytes between the brackets of each value, escapes and all.
  public internal(set) var values: [[UInt8]]

  /// Where it is in the file it was read from.
  public let place: SGFPlace

  /// Creates a property of values as they are in a file.
  init(_ identifier: String, values: [[UInt8]], at place: SGFPlace) {
    self.identifier = identifier
    self.values = values
    self.place = place
  }

  /// Creates a property of texts, in which what needs it is escaped.
  public init(_ identifier: String, _ texts: String...) {
    self.init(identifier, values: texts.map(SGFText.escaped), at: SGFPlace())
  }

  /// The first value in one line.
  public var simpleText: String { SGFText.simple(values.first ?? []) }

  /// The first value with its line breaks.
  public var text: String { SGFText.decoded(values.first ?? []) }
}

/// Properties are equal where they say the same, wherever they stand.
extension SGFProperty: Hashable {
  public static func == (one: SGFProperty, other: SGFProperty) -> Bool {
    one.identifier == other.identifier && one.values == other.values
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(identifier)
    hasher.combine(values)
  }
}

/// A place in a file.
public struct SGFPlace: Sendable, Hashable, CustomStringConvertible {
  /// The number of the line, from 1.
  public var line = 1

  /// The number of the byte in it, from 1.
  public var column = 1

  /// Creates the place of the first byte.
  public init() {}

  public var description: String { "line \(line), column \(column)" }
}
