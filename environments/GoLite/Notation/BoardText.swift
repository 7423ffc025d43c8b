internal import GymCore

/// Boards in text.
public enum BoardText {
  /// Returns the rows of a board between its letters: X for Black, O for White, "." for a free point, "+"
  /// for one where handicap stones are put, and brackets around the stone that was put last.
  public static func lines(of state: GoLite.State, by rules: GoLite) -> [String] {
    let width = rules.width
    let letters = "   " + Vertex.letters.prefix(width).map { " \($0)" }.joined()
    let last = rules.moves(of: state).last?.action
    let rows = (0..<rules.height).map { row in
      let number = rules.height - row
      let label = (number < 10 ? " " : "") + "\(number) "
      var line = label
      for column in 0...width {
        let point = row * width + column
        let isBehindLast = column > 0 && point - 1 == last
        let isLast = column < width && point == last
        line += isLast ? "(" : isBehindLast ? ")" : " "
        guard column < width else { continue }
        switch rules.stone(at: point, in: state) {
        case .first: line += "X"
        case .second: line += "O"
        case nil: line += isStar(column, row, rules) ? "+" : "."
        }
      }
      return line + label
    }
    return [letters] + rows + [letters]
  }

  private static func isStar(_ column: Int, _ row: Int, _ rules: GoLite) -> Bool {
    guard rules.width == rules.height, rules.width >= 7 else { return false }
    let size = rules.width
    let edge = size < 13 ? 2 : 3
    let lines = [edge, size - 1 - edge] + (size % 2 == 1 ? [size / 2] : [])
    let isCentre = column == size / 2 && row == size / 2
    let isCorner = column != size / 2 && row != size / 2
    return lines.contains(column) && lines.contains(row) && (size >= 13 || isCentre || isCorner)
  }
}
