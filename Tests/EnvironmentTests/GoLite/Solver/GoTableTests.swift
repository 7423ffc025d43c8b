import Foundation
import GoLiteEnvironment
import GymCore
import Testing

/// The boards of docs/results/go-solver.md: all of them, four minutes, where RLGYM_GO_TABLE is set.
@Suite(.serialized)
struct `The table of small Go boards` {
  private static let sizes =
    [
      (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (2, 2), (2, 3), (2, 4), (2, 5),
      (3, 3), (3, 4),
    ]
    + (ProcessInfo.processInfo.environment["RLGYM_GO_TABLE"] == nil
      ? [] : [(1, 8), (2, 6), (2, 7), (2, 8), (3, 5), (4, 4)])

  @Test(arguments: sizes, [false, true])
  func `has the value of every board`(size: (Int, Int), suicide: Bool) throws {
    // Under positional and situational superko; 1×8 takes more nodes than the search may.
    let values = [
      "1×1": 0, "1×2": 0, "1×3": 3, "1×4": 4, "1×5": 0, "1×6": 1, "1×7": 2, "2×2": 1, "2×3": 0,
      "2×4": 8, "2×5": 10, "2×6": 12, "2×7": 14, "2×8": 16, "3×3": 9, "3×4": 4, "3×5": 15,
      "4×4": 2,
    ]
    let name = "\(size.0)×\(size.1)"
    let clock = ContinuousClock()
    var row = "| \(name) | \(suicide) "
    for ko in [KoRule.simple, .positional, .situational] {
      let rules = GoLite(width: size.0, height: size.1, komi: 0, ko: ko, suicide: suicide)
      let begin = clock.now
      let solution = try rules.solution { count, body in
        for i in 0..<count { body(i) }
      }
      let middle = clock.now
      let state = GoGame(rules).state
      let value = solution.search(state, 1_000_000).bounds
      let (report, bounds) = (solution.report, solution.answer(state).bounds)
      let share = Int(1_000 * Double(report.exactStateCount) / Double(report.stateCount))
      if ko != .situational {
        row += "| \(report.positionCount) | \(report.stateCount) | \(share) ‰ "
        row += "| \(report.sweepCount) | \(middle - begin) | \(bounds.lower)..\(bounds.upper) "
      }
      row += "| \(value.lower)..\(value.upper) in \(clock.now - middle) "
      if ko != .simple, let expected = values[name] {
        #expect(value == ValueBounds(lower: Double(expected), upper: Double(expected)))
      }
    }
    print(row)
  }
}
