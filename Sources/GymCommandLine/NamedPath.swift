/// A path with a name before it, as in `NAME=PATH`, or without.
struct NamedPath {
  /// The name; `nil` where none is given.
  let name: String?

  /// The path.
  let path: String

  /// Reads `[NAME=]PATH`; what stands behind a slash is no name.
  init(_ text: String) {
    guard let sign = text.firstIndex(of: "="), !text[..<sign].contains("/"), sign > text.startIndex
    else {
      (name, path) = (nil, text)
      return
    }
    name = String(text[..<sign])
    path = String(text[text.index(after: sign)...])
  }
}
