/// An element of an XML document.
struct XML {
  private let name: String
  private let attributes: [(String, String)]
  private let children: [XML]
  private let content: String?

  /// Makes an element that holds others, or text.
  init(
    _ name: String, _ attributes: [(String, String)], _ children: [XML] = [],
    content: String? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.content = content
  }

  /// Returns the element in lines.
  func text(indented depth: Int) -> String {
    let margin = String(repeating: "  ", count: depth)
    let start = margin + "<\(name)" + attributes.map { " \($0)=\"\(Self.escaped($1))\"" }.joined()
    if let content { return "\(start)>\(Self.escaped(content))</\(name)>\n" }
    guard !children.isEmpty else { return "\(start)/>\n" }
    return "\(start)>\n" + children.map { $0.text(indented: depth + 1) }.joined()
      + "\(margin)</\(name)>\n"
  }

  /// Returns `text` without what XML gives a meaning, or has no place for at all.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
