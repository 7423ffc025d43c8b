/// A table of cells of one width under a title, cut to a size, with a note where it is cut.
struct TextTable {
  /// The title, the rows and the note.
  let lines: [String]

  /// The length of the longest line.
  let width: Int

  /// The lines, each ended.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Lays out the table; `size` is in columns and rows of a terminal, `nil` for without end.
  init(
    title: String, rows: Int, columns: Int, within size: (columns: Int, rows: Int)?,
    _ text: (_ cell: Int) -> String
  ) {
    let shownRows = min(rows, size?.rows ?? rows)
    // A cell takes two columns of the terminal at least.
    let seenColumns = min(columns, size.map { ($0.columns + 1) / 2 } ?? columns)
    let cells = (0..<shownRows).map { row in
      (0..<seenColumns).map { text(row * columns + $0) }
    }
    let cellWidth = cells.joined().lazy.map(\.unicodeScalars.count).max() ?? 0
    let shownColumns = min(
      seenColumns, size.map { max(1, ($0.columns + 1) / (cellWidth + 1)) } ?? columns)
    var lines = [title]
    for row in cells {
      var line = ""
      for (column, cell) in row.prefix(shownColumns).enumerated() {
        let gap = cellWidth - cell.unicodeScalars.count + (column > 0 ? 1 : 0)
        line += String(repeating: " ", count: gap) + cell
      }
      lines.append(line)
    }
    if shownRows < rows || shownColumns < columns {
      lines.append(
        "(rows 1 to \(shownRows) of \(rows), columns 1 to \(shownColumns) of \(columns); "
          + "a pipe gets all)")
    }
    self.lines = lines
    width = lines.lazy.map(\.count).max() ?? 0
  }
}
