import Foundation
import Statistics
import Testing

/// What rliable, NumPy and SciPy computed: see scripts/fixtures/make_rliable_intervals.py.
struct RliableFixture: Decodable {
  let repetitions: Int
  let seed: UInt32
  let thresholds: [Double]
  let sets: [String: ScoreSet]
  let pairs: [String: ScorePair]
  let usual: [Double]
  let numpy: Draws
  let scipy: Distributions

  struct Scores: Decodable {
    let runs: Int, tasks: Int, points: Int
    let values: [Double]

    var scores: RunScores { RunScores(values, runs: runs, tasks: tasks, points: points) }
  }

  struct Figures: Decodable {
    let value: [Double], low: [Double], high: [Double]
  }

  struct ScoreSet: Decodable {
    let scores: Scores
    let runsDrawn: [String: Figures], tasksDrawn: [String: Figures]
  }

  struct ScorePair: Decodable {
    let first: Scores, second: Scores
    let improvement: Figures
  }

  struct Draws: Decodable {
    let wordsAfter995: [UInt32]
    let choices: [String: [Int]]
    let percentiles: [Double]
  }

  struct Distributions: Decodable {
    let student: [[Double]], shares: [[Double]]
  }

  init() throws {
    let url = try #require(
      Bundle.module.url(forResource: "rliable", withExtension: "json", subdirectory: "Fixtures"))
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
  }
}

/// Expects equal figures to within 10⁻⁹.
func expectEqual(
  _ found: [Double], _ expected: [Double], _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, "\(name)", sourceLocation: sourceLocation)
  for (found, expected) in zip(found, expected) {
    #expect(
      abs(found - expected) <= 1e-9, "\(name): \(found), not \(expected)",
      sourceLocation: sourceLocation)
  }
}
