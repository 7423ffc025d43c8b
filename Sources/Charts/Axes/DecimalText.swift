import GymCore

/// Numbers as readers of charts expect them: thousands apart, a point, a true minus.
enum DecimalText {
  /// Returns a number with so many decimals.
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "–" }
    let unit = Decade.power(decimals)
    guard decimals <= 9, value.magnitude * unit < 1e15 else { return exponential(value) }
    let parts = Int((value.magnitude * unit).rounded())
    let (whole, rest) = parts.quotientAndRemainder(dividingBy: Int(unit))
    var text = (value < 0 && parts > 0 ? "−" : "") + Numerals.grouped(whole)
    if decimals > 0 {
      let digits = String(rest)
      text += "." + String(repeating: "0", count: decimals - digits.count) + digits
    }
    return text
  }

  /// Returns a number with four digits, or all of those before the point, and no zeros at its end.
  static func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return text(value, decimals: 0) }
    guard value.magnitude >= 1e-5 else { return exponential(value) }
    var decimals = min(max(3 - Decade.exponent(of: value.magnitude), 0), 9)
    // What is cut off must be zeros, so the text without them is the same number.
    while decimals > 0, text(value, decimals: decimals).hasSuffix("0") { decimals -= 1 }
    return text(value, decimals: decimals)
  }

  /// Returns a number with as many decimals as tell it from others in a range of an extent.
  static func text(_ value: Double, inExtent extent: Double) -> String {
    text(value, decimals: decimals(forExtent: extent))
  }

  /// Returns how many decimals tell hundreds of numbers apart in a range of an extent.
  static func decimals(forExtent extent: Double) -> Int {
    guard extent > 0, extent.isFinite else { return 2 }
    return min(max(2 - Decade.exponent(of: extent), 0), 9)
  }

  /// Returns a mantissa of at most three digits before a power of ten.
  private static func exponential(_ value: Double) -> String {
    var exponent = Decade.exponent(of: value.magnitude)
    var mantissa = (value / Decade.power(exponent) * 100).rounded() / 100
    if mantissa.magnitude >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return mantissa == 0 ? "0" : text(mantissa) + "e\(exponent)"
  }

  /// Returns 10 to a power: in full as long as that is easily read.
  static func power(_ exponent: Int) -> String {
    switch exponent {
    case 0...6: text(Decade.power(exponent), decimals: 0)
    case -4..<0: text(Decade.power(exponent), decimals: -exponent)
    default: "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
    }
  }

  private static let superscripts = Dictionary(
    uniqueKeysWithValues: zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
}
