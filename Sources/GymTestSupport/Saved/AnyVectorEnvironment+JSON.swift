public import Foundation
public import GymCore

extension AnyVectorEnvironment {
  /// Returns the running episodes in JSON, of which the same episodes always have the same bytes.
  public func savedJSON() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      return try encoder.encode(self)
    } catch EncodingError.invalidValue(let value, _) {
      throw UnsavableEpisodes(value: "\(value)")
    }
  }

  /// Replaces the running episodes by those in `json`, and shows them in `batch`.
  public func restore(from json: Data, showingIn batch: inout StepBatch) throws {
    try JSONDecoder().decode(Waiting.self, from: json).restore(self, &batch)
  }
}

/// Why running episodes cannot be saved.
struct UnsavableEpisodes: Error, CustomStringConvertible {
  let value: String

  var description: String { "running episodes hold \(value), which cannot be saved" }
}

/// Keeps the decoder, since only the environments know the type of what it decodes.
private struct Waiting: Decodable {
  let decoder: any Decoder

  init(from decoder: any Decoder) { self.decoder = decoder }

  func restore(_ environments: AnyVectorEnvironment, _ batch: inout StepBatch) throws {
    try environments.restore(from: decoder, showingIn: &batch)
  }
}
