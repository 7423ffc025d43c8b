import Drawing
import GymCore

/// The sizes of letters and lines, which follow from the width: what is larger is seen from farther.
struct Typography {
  /// The size of texts, and those of the title and of numbers at axes.
  let text, title, small: Float

  /// The widths of the lines of runs, of groups, and of the grid.
  let thin, thick, hair: Float

  init(width: Float) {
    text = min(max(11 + width / 260, 12), 18)
    title = text * 1.3
    small = max(text * 0.9, 11.5)
    thick = text * 0.17
    thin = text * 0.075
    hair = text / 14
  }

  /// From one baseline to the next.
  func line(_ size: Float) -> Float { (size * 1.35).rounded() }

  /// Returns how wide a text may be, in whichever face it is shown: those of systems differ.
  func width(_ text: String, _ size: Float) -> Float { Font.width(of: text, size: size) * 1.06 }

  /// Returns a text cut short where it is wider than there is room.
  func fitted(_ text: String, _ size: Float, in room: Float) -> String {
    guard width(text, size) > room else { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", size) > room { kept.removeLast() }
    return kept.isEmpty ? "" : kept + "…"
  }

  /// Returns a text in lines, broken between words, of which the last is cut short.
  func wrapped(_ text: String, _ size: Float, in room: Float, lines limit: Int = 3) -> [String] {
    var lines: [String] = []
    var words = text.split(separator: " ").map(String.init)[...]
    while let first = words.popFirst() {
      var line = first
      if lines.count == limit - 1 { line = ([first] + words).joined(separator: " ") }
      while lines.count < limit - 1, let next = words.first, width(line + " " + next, size) <= room
      {
        line += " " + next
        words.removeFirst()
      }
      lines.append(fitted(line, size, in: room))
      if lines.count == limit { break }
    }
    return lines
  }
}
