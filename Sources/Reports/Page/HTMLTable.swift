/// A table of texts, of which a column may hold numbers.
struct HTMLTable {
  /// The titles of the columns; none for a table without a head.
  let titles: [String]

  /// Whether each column holds numbers.
  let isNumeric: [Bool]

  /// The cells, in HTML.
  let rows: [[String]]

  /// Makes a table; `numbers` are the columns of numbers.
  init(_ titles: [String], numbers: Set<Int> = [], _ rows: [[String]]) {
    self.titles = titles
    self.rows = rows
    let count = max(titles.count, rows.first?.count ?? 0)
    isNumeric = (0..<count).map(numbers.contains)
  }

  /// The table in HTML.
  var html: String {
    let head = titles.isEmpty ? "" : "<thead>\(row(titles.map(HTMLText.escaped), "th"))</thead>\n"
    let body = rows.map { row($0, "td") + "\n" }.joined()
    return "<div class=\"scroll\"><table>\n\(head)<tbody>\n\(body)</tbody>\n</table></div>\n"
  }

  private func row(_ cells: [String], _ element: String) -> String {
    let texts = zip(cells, isNumeric).map { cell, isNumeric in
      "<\(element)\(isNumeric ? " class=\"number\"" : "")>\(cell)</\(element)>"
    }
    return "<tr>\(texts.joined())</tr>"
  }
}
