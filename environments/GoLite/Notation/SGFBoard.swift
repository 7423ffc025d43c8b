internal import GymCore

/// The points of a board as the Smart Game Format names them: a letter for the column from the left, and
/// one for the row from above; small letters up to 26, then capital ones.
struct SGFBoard {
  let width, height: Int

  /// Reads the size of a board, "9" or "9:5"; 19 where there is none.
  init(_ property: SGFProperty?) throws(SGFError) {
    guard let property else {
      (width, height) = (19, 19)
      return
    }
    let text = property.simpleText
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      .map { SGFNumber.whole(String($0)) }
    guard (1...2).contains(parts.count), let columns = parts[0], let rows = parts[parts.count - 1],
      (1...52).contains(columns), (1...52).contains(rows)
    else { throw property.mistaken("a number from 1 to 52, or two with a colon between them") }
    (width, height) = (columns, rows)
  }

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
  }

  /// The number of the action to pass.
  var pass: Int { width * height }

  /// Returns the action of a move: a point, or a pass, which is empty, or "tt" on boards that have no
  /// such point.
  func move(_ value: [UInt8]) -> Int? {
    let value = value.filter { !$0.isSGFBlank }
    if value.isEmpty { return pass }
    if value == Array("tt".utf8), width <= 19, height <= 19 { return pass }
    return point(value[...])
  }

  /// Returns the action of a point.
  func point(_ name: ArraySlice<UInt8>) -> Int? {
    guard name.count == 2, let column = Self.index(of: name[name.startIndex]),
      let row = Self.index(of: name[name.startIndex + 1]), column < width, row < height
    else { return nil }
    return row * width + column
  }

  /// Returns the actions of the points that a value stands for: one, or all of a rectangle.
  func points(_ value: [UInt8]) -> [Int]? {
    let corners = value.filter { !$0.isSGFBlank }
      .split(separator: .colon, omittingEmptySubsequences: false).map(point)
    guard (1...2).contains(corners.count), let one = corners[0],
      let other = corners[corners.count - 1]
    else { return nil }
    let columns = [one % width, other % width].sorted()
    let rows = [one / width, other / width].sorted()
    return (rows[0]...rows[1]).flatMap { row in
      (columns[0]...columns[1]).map { row * width + $0 }
    }
  }

  /// Returns the name of an action; empty for a pass.
  func name(of action: Int) -> String {
    guard action != pass else { return "" }
    return letter(action % width) + letter(action / width)
  }

  private func letter(_ i: Int) -> String {
    let first = i < 26 ? UInt8(ascii: "a") : UInt8(ascii: "A") - 26
    return String(Unicode.Scalar(first + UInt8(i)))
  }

  private static func index(of letter: UInt8) -> Int? {
    switch letter {
    case 0x61...0x7A: Int(letter) - 0x61
    case 0x41...0x5A: Int(letter) - 0x41 + 26
    default: nil
    }
  }
}

extension UInt8 {
  /// Whether it does not count between what does.
  var isSGFBlank: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
}

extension SGFProperty {
  /// The error that the first value is not what is needed.
  func mistaken(_ needed: String) -> SGFError {
    SGFError(.value(simpleText, of: identifier, needed: needed), at: place)
  }
}

/// Numbers, which may have a plus sign.
enum SGFNumber {
  static func whole(_ text: String) -> Int? {
    Numerals.wholeNumber(from: unsigned(text))
  }

  static func real(_ text: String) -> Float? {
    Numerals.real(from: unsigned(text))
  }

  private static func unsigned(_ text: String) -> String {
    let text = text.trimmed
    return text.hasPrefix("+") && text.dropFirst().first?.isNumber == true
      ? String(text.dropFirst()) : text
  }
}
