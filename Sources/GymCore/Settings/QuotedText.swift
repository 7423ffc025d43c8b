extension String.StringInterpolation {
  /// Appends text of a user's file or argument, of whatever length and characters, as a sentence
  /// quotes it.
  package mutating func appendInterpolation(quoted text: some StringProtocol) {
    appendLiteral("'\(String(text).shortened.printable)'")
  }
}

extension String {
  /// The text if a sentence can hold it; else its beginning and its end.
  package var shortened: String {
    let (limit, end) = (200, 60)
    guard unicodeScalars.count > limit else { return self }
    return String(unicodeScalars.prefix(limit - end)) + "…" + String(unicodeScalars.suffix(end))
  }

  /// The text in which whatever is no letter, mark or space is spelled out, such as `\n`: a terminal
  /// would obey it, and a line would end.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.flatMap(\.spelling)))
  }
}

extension Unicode.Scalar {
  fileprivate var spelling: [Unicode.Scalar] {
    switch (self, properties.generalCategory) {
    case ("\n", _): ["\\", "n"]
    case ("\r", _): ["\\", "r"]
    case ("\t", _): ["\\", "t"]
    // It joins the parts of an emoji.
    case ("\u{200D}", _): [self]
    case (_, .control), (_, .format), (_, .lineSeparator), (_, .paragraphSeparator),
      (_, .privateUse), (_, .unassigned):
      Array("\\u{\(String(value, radix: 16))}".unicodeScalars)
    default: [self]
    }
  }
}
