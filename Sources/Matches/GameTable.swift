internal import Dispatch
internal import GymCore
internal import Synchronization

/// The games that are being played. (It is a class because threads share it.)
final class GameTable: Sendable {
  /// What became of a game.
  private enum Outcome {
    case played(GameRecord)
    case givenUp
    case failed(any Error)
  }

  private struct State {
    var next = 0
    var outcomes: [Int: Outcome] = [:]
    var isClosed = false
    var idleWorkers = 0
  }

  private let plan: MatchPlan
  private let state = Mutex(State())

  // Signalled at every change, for one who waits.
  private let changes = DispatchSemaphore(value: 0)

  init(_ plan: MatchPlan) {
    self.plan = plan
  }

  /// Plays games until there is none left or one does not end, with contestants made where they play.
  func work(
    with makeContestants: () throws -> [any Contestant], until isStopped: () -> Bool
  ) {
    do {
      var contestants: [any Contestant]?
      while let number = takeNumber() {
        let outcome = play(number, &contestants, makeContestants) {
          isStopped() || state.withLock { $0.isClosed }
        }
        state.withLock { $0.outcomes[number] = outcome }
        changes.signal()
        guard case .played = outcome else { break }
      }
    }
    // Only now, when the contestants are gone and with them the programs they ran.
    state.withLock { $0.idleWorkers += 1 }
    changes.signal()
  }

  private func takeNumber() -> Int? {
    state.withLock { state in
      guard !state.isClosed, state.next < plan.games else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func play(
    _ number: Int, _ contestants: inout [any Contestant]?,
    _ makeContestants: () throws -> [any Contestant], until isStopped: () -> Bool
  ) -> Outcome {
    do {
      var game = try Game(number, of: plan)
      var pair = try contestants ?? makeContestants()
      let hasEnded = try game.play(
        &pair, seeds: plan.contestantSeeds(in: number), until: isStopped)
      contestants = pair
      return hasEnded ? .played(game.record) : .givenUp
    } catch {
      return .failed(error)
    }
  }

  /// Waits for a game and returns it; `nil` where it was given up.
  func record(of number: Int) throws -> GameRecord? {
    while true {
      switch state.withLock({ $0.outcomes.removeValue(forKey: number) }) {
      case .played(let record): return record
      case .givenUp: return nil
      case .failed(let error): throw error
      case nil: changes.wait()
      }
    }
  }

  /// Stops all games and waits until the workers are done.
  func close(after workers: Int) {
    state.withLock { $0.isClosed = true }
    while state.withLock({ $0.idleWorkers < workers }) { changes.wait() }
  }
}
