/// JSON that something could have been written as, but was not.
struct JSONDamage {
  /// What was done to it, such as "[0].state.position is -3".
  let description: String

  /// The text.
  let text: [UInt8]

  /// Returns damaged copies of `text`: numbers negated and huge, arrays without their last element;
  /// where there are many, `limit` of each kind, spread over all of them.
  static func copies(of text: [UInt8], limit: Int = 120) -> [JSONDamage] {
    let parts = JSONParts(of: text)
    let numbers = spread(parts.numbers, limit).flatMap { part in
      values(besides: String(decoding: text[part.range], as: UTF8.self)).map {
        JSONDamage(
          description: "\(part.path) is \($0)", text: replacing(part.range, of: text, by: $0))
      }
    }
    let arrays = spread(parts.lastElements, limit).map {
      JSONDamage(
        description: "there is no \($0.path)", text: replacing($0.range, of: text, by: ""))
    }
    let whole = ["null", "[]", "{}", "[{}]"].map {
      JSONDamage(description: "all is \($0)", text: Array($0.utf8))
    }
    let half = JSONDamage(
      description: "a half is missing", text: Array(text.prefix(text.count / 2)))
    return numbers + arrays + whole + [half]
  }

  private static func values(besides number: String) -> [String] {
    let negated = number.hasPrefix("-") ? String(number.dropFirst()) : "-" + number
    // The largest whole number that every integer of 64 bits takes, and one beyond.
    return [negated, "9223372036854775807", "1e19"].filter { $0 != number && $0 != "-0" }
      + (number == "0" ? ["-1"] : [])
  }

  private static func spread(_ parts: [JSONParts.Part], _ limit: Int) -> [JSONParts.Part] {
    guard parts.count > limit else { return parts }
    return (0..<limit).map { parts[$0 * parts.count / limit] }
  }

  private static func replacing(_ range: Range<Int>, of text: [UInt8], by other: String) -> [UInt8]
  {
    Array(text[..<range.lowerBound]) + Array(other.utf8) + Array(text[range.upperBound...])
  }
}
