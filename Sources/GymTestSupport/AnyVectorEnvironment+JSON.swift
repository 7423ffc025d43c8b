public import Foundation
public import GymCore

extension AnyVectorEnvironment {
  /// Replaces the running episodes by those in `json`, and shows them in `batch`.
  public func restore(from json: Data, showingIn batch: inout StepBatch) throws {
    try JSONDecoder().decode(Waiting.self, from: json).restore(self, &batch)
  }
}

/// Keeps the decoder, since only the environments know the type of what it decodes.
private struct Waiting: Decodable {
  let decoder: any Decoder

  init(from decoder: any Decoder) { self.decoder = decoder }

  func restore(_ environments: AnyVectorEnvironment, _ batch: inout StepBatch) throws {
    try environments.restore(from: decoder, showingIn: &batch)
  }
}
