internal import GymCore

extension DecodingError {
  /// What is wrong, and where.
  package var sentence: String {
    switch self {
    case .keyNotFound(let key, let context):
      "there is no \(Self.place(context.codingPath + [key]))"
    case .valueNotFound(_, let context):
      "\(Self.place(context.codingPath)) has no value"
    case .typeMismatch(_, let context):
      "\(Self.place(context.codingPath)) is of another kind than it should be"
    case .dataCorrupted(let context):
      "\(Self.place(context.codingPath)): \(Self.clause(context.debugDescription))"
    @unknown default:
      "a value cannot be decoded"
    }
  }

  /// Returns `sentence` as a part of another one.
  private static func clause(_ sentence: String) -> String {
    let clause = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    return clause.prefix(1).lowercased() + clause.dropFirst()
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard let first = path.first else { return "the whole text" }
    let rest = path.dropFirst().map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }
    let start = first.intValue.map { "[\($0)]" } ?? first.stringValue
    return "\(quoted: start + rest.joined())"
  }
}
