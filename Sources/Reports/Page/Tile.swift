/// A figure that stands out, with what it is above and a note below.
struct Tile {
  private let name: String
  private let value: String
  private let note: String

  /// Shows a figure.
  init(_ name: String, _ value: String, _ note: String) {
    self.name = name
    self.value = value
    self.note = note
  }

  /// The tile in HTML.
  var html: String {
    "<div class=\"tile\"><dt>\(HTMLText.escaped(name))</dt><dd>\(HTMLText.escaped(value))"
      + "<small>\(HTMLText.escaped(note))</small></dd></div>\n"
  }
}
