import Foundation
import Testing

/// Targets and losses that NumPy computed: see scripts/fixtures/make_distributional_targets.py.
struct DistributionalFixture: Decodable {
  let projections: [Projection]
  let losses: [Losses]

  /// A mixture of returns, and the probabilities of fixed returns that it becomes.
  struct Projection: Decodable {
    let least: Float, greatest: Float
    let count: Int
    let parts: [Part]
    let target: [Float]

    struct Part: Decodable {
      let share: Float, base: Float, scale: Float
      let probabilities: [Float]
    }
  }

  /// Losses of rows of quantiles, and the derivatives of each by the row's quantiles.
  struct Losses: Decodable {
    let rows: Int
    let delta: Float
    let quantiles: [Float], draws: [Float], losses: [Float], slopes: [Float]
  }

  init() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "distributional", withExtension: "json", subdirectory: "Fixtures"))
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}

/// Expects numbers equal to within `tolerance`, of the larger ones in proportion.
func expectNear(
  _ found: [Float], _ expected: [Float], _ tolerance: Float = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  for (found, expected) in zip(found, expected) {
    #expect(
      abs(found - expected) <= tolerance * max(1, abs(expected)), "\(found), not \(expected)",
      sourceLocation: sourceLocation)
  }
}
