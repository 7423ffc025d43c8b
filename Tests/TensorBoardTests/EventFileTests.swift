import Foundation
import Testing

import TensorBoard

/// The files that `scripts/fixtures/make_event_files.py` made of TensorBoard's own messages.
@Suite struct EventFileTests {
  private static let begin = 1_700_000_000.25
  private static let end = begin + 100.25

  private let session = SummaryValue.sessionStart(
    [
      Hyperparameter("seed", .number(0)), Hyperparameter("environment", .text("größe")),
      Hyperparameter("agent.dueling", .truth(true)), Hyperparameter("agent.double", .truth(false)),
      Hyperparameter("agent.learning-rate", .number(2.5e-4)),
    ], at: begin)
  private let configuration = SummaryValue.text(
    "    steps: 1000\n    größe: ½", tag: "configuration")

  private func bytes(of events: [(step: Int, later: Double, Event.Content)]) -> [UInt8] {
    var encoder = EventEncoder()
    return events.flatMap {
      encoder.record(of: Event($0.2, step: $0.step, wallTime: Self.begin + $0.later))
    }
  }

  private func fixture(_ name: String) throws -> [UInt8] {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "tfevents", subdirectory: "Fixtures"))
    return [UInt8](try Data(contentsOf: url))
  }

  private func mean(_ number: Float) -> SummaryValue { .scalar(number, tag: "train/return") }
  private func loss(_ number: Float) -> SummaryValue { .scalar(number, tag: "agent/loss") }

  @Test func `the file of a run is that of Python`() throws {
    let step = 1 << 40
    #expect(
      try bytes(of: [
        (0, 0, .header(writer: "rlgym")),
        (0, 0, .start),
        (0, 0, .summary([session, configuration])),
        (5_000, 1, .summary([mean(1.25), loss(-0.1)])),
        (10_000, 2, .summary([mean(.infinity)])),
        (step, 3, .summary([mean(0), loss(.nan)])),
        (step, 100, .summary([.sessionEnd(.success, at: Self.end)])),
      ]) == fixture("first"))
  }

  @Test func `the file of a run that goes on is that of Python`() throws {
    let step = 10_000
    #expect(
      try bytes(of: [
        (0, 4, .header(writer: "rlgym")),
        (step, 4, .start),
        (step, 4, .summary([session, configuration])),
        (15_000, 5, .summary([mean(.leastNonzeroMagnitude)])),
        (15_000, 100, .summary([.sessionEnd(.failure, at: Self.end)])),
      ]) == fixture("second"))
  }

  @Test func `the order of hyperparameters changes no byte`() {
    let pair = [Hyperparameter("a", .number(1)), Hyperparameter("b", .number(2))]

    #expect(
      SummaryValue.sessionStart(pair, at: 0) == SummaryValue.sessionStart(pair.reversed(), at: 0))
  }
}
