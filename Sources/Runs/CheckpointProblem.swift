/// Why a file is not a checkpoint that can be used.
package enum CheckpointProblem: Error, Hashable, CustomStringConvertible {
  /// The file is not as it was written, or what it holds cannot be; an older one may do.
  case damaged(String)

  /// The file is whole but belongs to something else.
  case foreign(String)

  /// There is no file.
  case missing(String)

  package var description: String {
    switch self {
    case .damaged(let reason), .foreign(let reason), .missing(let reason): reason
    }
  }

  /// Says that what a whole file holds could not be restored because of `error`.
  static func unusable(_ error: any Error) -> CheckpointProblem {
    let reason = (error as? DecodingError)?.sentence ?? "\(error)"
    return .damaged("it holds no usable state (\(reason))")
  }
}

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
    (sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence).lowercasedFirstLetter
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard let first = path.first else { return "the whole text" }
    let rest = path.dropFirst().map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }
    return "'\(first.intValue.map { "[\($0)]" } ?? first.stringValue)\(rest.joined())'"
  }
}
