import Foundation
import GymCore
public import NeuralNetworks

/// All that a run depends on, so that it continues to the same bytes.
extension Trainer {
  /// Returns the state of the agent, the running episodes and the counters.
  public func checkpoint() throws -> SafetensorsFile {
    var file = SafetensorsFile()
    agent.save(to: &file)
    file.add("trainer.environment_steps", [1], [Int64(environmentSteps)])
    try file.addJSON("trainer.environments", environments)
    try file.addJSON("trainer.episodes", episodes)
    return file
  }

  /// Continues from a checkpoint of a trainer with the same configuration.
  ///
  /// - Throws: `SafetensorsError` or `DecodingError` when the checkpoint does not fit; the trainer
  ///   is then not to be used.
  public mutating func restore(from file: SafetensorsFile) throws {
    let steps = try file.int64s("trainer.environment_steps", shape: [1])[0]
    guard steps >= 0 else {
      throw SafetensorsError.invalid(
        name: "trainer.environment_steps", reason: "a count below zero")
    }
    try agent.restore(from: file)
    let saved = try file.decodeJSON(SavedEpisodes.self, "trainer.environments")
    try environments.restore(from: saved.decoder, showingIn: &batch)
    let statistics = try file.decodeJSON(EpisodeStatistics.self, "trainer.episodes")
    guard statistics.environmentCount == environments.count else {
      throw SafetensorsError.invalid(
        name: "trainer.episodes", reason: "not of \(environments.count) environments")
    }
    episodes = statistics
    environmentSteps = Int(steps)
  }
}

/// Running episodes not decoded yet: only the environments know their type.
private struct SavedEpisodes: Decodable {
  let decoder: any Decoder

  init(from decoder: any Decoder) {
    self.decoder = decoder
  }
}

extension SafetensorsFile {
  /// Adds a value as JSON with sorted keys, in an array of bytes.
  mutating func addJSON(_ name: String, _ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let bytes = [UInt8](try encoder.encode(value))
    add(name, [bytes.count], bytes)
  }

  /// Returns the value that was added as JSON.
  func decodeJSON<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(try uint8s(name)))
  }
}
