extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")

  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension String {
  /// The text without blanks around it.
  var trimmed: String {
    String(
      decoding: utf8.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed(),
      as: UTF8.self)
  }

  /// The text as a message quotes it: its first line, and not more than fits there.
  var excerpt: String {
    let line = prefix { !$0.isNewline }.prefix(40)
    return line.count < count ? line + "…" : String(line)
  }
}
