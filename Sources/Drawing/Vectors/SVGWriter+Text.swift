/// Numbers and texts as SVG spells them.
extension SVGWriter {
  /// Returns a coordinate; what is no number is 0, as the rasterizer has it.
  func number(_ value: Float) -> String { Self.decimal(Double(value), digits: digits) }

  /// Returns a length, which is never negative.
  func length(_ value: Float) -> String { number(value > 0 ? value : 0) }

  /// Returns a number without the zeros at its end.
  static func decimal(_ value: Double, digits: Int) -> String {
    // Far outside of any picture, but still a whole number that can be counted in.
    let clamped = value.isNaN ? 0 : min(max(value, -1e9), 1e9)
    let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
    let parts = Int((clamped * Double(unit)).rounded(.toNearestOrAwayFromZero))
    let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: UInt(unit))
    var text = (parts < 0 ? "-" : "") + String(whole)
    guard rest > 0 else { return text }
    var decimals = String(rest)
    decimals = String(repeating: "0", count: digits - decimals.count) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    text += "." + decimals
    return text
  }

  /// Returns a text in which nothing is taken for markup; XML has no control characters.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Color {
  /// The colour as the web writes it, `#rrggbb`.
  var hexadecimal: String {
    "#"
      + [red, green, blue].map { part in
        (part < 16 ? "0" : "") + String(part, radix: 16)
      }.joined()
  }
}
