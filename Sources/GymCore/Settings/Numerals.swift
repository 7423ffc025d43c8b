/// Numbers as people write and read them.
///
/// The command line and files share one grammar: decimal digits behind an optional minus, and for
/// real numbers a point and an exponent too, as in `2.5e-4`. Other notations (`0x10`, `1_000`,
/// `1e3` for a whole number, `nan`, `inf`, spaces) are refused rather than guessed at.
package enum Numerals {
  /// Returns the whole number that `text` states.
  package static func wholeNumber(from text: String) -> Int? {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return digits.allSatisfy(isDigit) ? Int(text) : nil
  }

  /// Returns the whole number of `range` that `text` states.
  package static func wholeNumber(from text: String, in range: ClosedRange<Int>) -> Int? {
    wholeNumber(from: text).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Returns the real number of `range` that `text` states.
  package static func real(from text: String, in range: ClosedRange<Float>) -> Float? {
    real(from: text).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Returns the finite real number that `text` states.
  package static func real(from text: String) -> Float? {
    let others = Array(".-+eE".utf8)
    guard text.utf8.first != UInt8(ascii: "+"),
      text.utf8.allSatisfy({ isDigit($0) || others.contains($0) })
    else { return nil }
    return Float(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Returns `number` with its thousands set apart, such as "500,000".
  package static func grouped(_ number: Int) -> String {
    var groups: [Substring] = []
    var rest = String(number.magnitude)[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    groups.insert(rest, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// Returns what is expected of a whole number, such as "a whole number from 1 to 4,096".
  package static func expectation(_ range: ClosedRange<Int>) -> String {
    "a whole number from \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
  }

  /// Returns what is expected of a real number, such as "a number from 0 to 1".
  package static func expectation(_ range: ClosedRange<Float>) -> String {
    range.upperBound == .greatestFiniteMagnitude
      ? "a number, at least \(bound(range.lowerBound))"
      : "a number from \(bound(range.lowerBound)) to \(bound(range.upperBound))"
  }

  private static func bound(_ value: Float) -> String {
    Int(exactly: value).map(grouped) ?? "\(value)"
  }
}
