internal import Foundation

/// A value that JSON states even when there is none, as `null`.
struct OrNull<Value: Encodable>: Encodable {
  private let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension OrNull<Double> {
  /// Infinity and `nan` have no number in JSON either.
  init(_ value: Double?) {
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Output {
  /// Writes `value` as a line of JSON.
  static func json(_ value: some Encodable) {
    line(jsonText(value))
  }

  /// Returns `value` in JSON, on one line or laid out for people.
  static func jsonText(_ value: some Encodable, isPretty: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    guard let data = try? encoder.encode(value) else {
      fatalError("cannot write \(type(of: value)) as JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
