internal import Foundation
internal import GymCore
public import Runs

extension EvaluationRecord {
  /// What such a file is called in errors.
  private static let kind = "evaluation"

  /// The largest file, in bytes: ten million episodes.
  private static let limit = 1 << 30

  /// Reads the record that `rlgym eval` wrote to the file at `path`.
  ///
  /// - Throws: `DocumentError` where there is none, or none that can be compared with.
  public init(at path: String) throws(DocumentError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Folder.working.bytes(of: path, limit: Self.limit)
    } catch {
      throw DocumentError(Self.kind, path, line: nil, "cannot be read: \(error.reason)")
    }
    try self.init(bytes, at: path)
  }

  /// Reads `bytes`, which are said to stand at `path`.
  public init(_ bytes: [UInt8], at path: String) throws(DocumentError) {
    do {
      let decoder = JSONDecoder()
      decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      self = try decoder.decode(EvaluationRecord.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw DocumentError(Self.kind, path, line: nil, Self.reason(error))
    } catch {
      throw DocumentError(Self.kind, path, line: nil, "it is no JSON that rlgym eval writes")
    }
  }

  /// The text of `evaluation.json`, laid out for people.
  public var fileText: String { json(isPretty: true) + "\n" }

  /// Returns the record in JSON, on one line or laid out for people; the same for equal records.
  ///
  /// What JSON has no number for is a text, such as "inf".
  public func json(isPretty: Bool) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(self) else { fatalError("a record cannot be written") }
    return String(decoding: data, as: UTF8.self)
  }

  private static func reason(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "number \($0 + 1)" } ?? $0.stringValue }
        .joined(separator: ", ")
    }
    switch error {
    case .keyNotFound(let key, let context):
      let name = place(context.codingPath + [key])
      return "it has no '\(name)'; rlgym eval writes a file that has"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.isEmpty
        ? "it is no JSON that rlgym eval writes"
        : "\(quoted: place(context.codingPath)) is not what rlgym eval writes there"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      // A number too large for its place is reported so as well.
      return "it is no JSON that rlgym eval writes"
    case .dataCorrupted(let context): return context.debugDescription
    @unknown default: return "it is no evaluation"
    }
  }
}
