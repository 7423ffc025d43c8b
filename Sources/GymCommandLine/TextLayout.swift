/// Text in the width of a terminal.
package enum TextLayout {
  /// Returns `text` behind `start`, broken between words into lines of at most `width` columns, of
  /// which the later ones begin where the text does in the first.
  package static func wrapped(_ text: String, after start: String, width: Int) -> String {
    // What leaves too little room for words is better broken by the terminal.
    guard width - start.count >= 20 else { return start + text }
    let indentation = String(repeating: " ", count: start.count)
    var lines: [String] = []
    var line = start
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        (line, isEmpty) = (indentation, true)
      }
      line += isEmpty ? "\(word)" : " \(word)"
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Returns lines of names with values, which begin in `column`; an empty line where there is neither.
  static func lines(_ rows: [(name: String, value: String)], column: Int) -> String {
    rows.map { name, value in
      guard !(name + value).isEmpty else { return "\n" }
      // An environment may give its measures longer names than there is room for.
      let gap = String(repeating: " ", count: max(2, column - name.count))
      return "\(name)\(gap)\(value)\n"
    }.joined()
  }
}
