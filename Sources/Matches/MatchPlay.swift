internal import Foundation
internal import GymCore
internal import Synchronization

extension MatchPlan {
  /// Plays the games, several at once, and reports them in order.
  ///
  /// The games depend on the plan alone, and not on the number of threads: contestants begin each with
  /// seeds of its own, and what was played beyond the last game that is wanted is forgotten.
  ///
  /// - Parameters:
  ///   - threads: How many games are played at once.
  ///   - contestants: Returns the two contestants of a thread, the one named first before the other.
  ///   - isStopped: Asked before each move whether the match is given up.
  ///   - onGame: Is told of each game, in the order of their numbers; returns whether more are wanted.
  /// - Throws: Why a contestant cannot play, after all games before.
  public func play(
    threads: Int, contestants: @escaping @Sendable () throws -> [any Contestant],
    until isStopped: @escaping @Sendable () -> Bool, onGame: (GameRecord) throws -> Bool
  ) throws {
    let table = GameTable(self)
    let workers = min(threads, games)
    for _ in 0..<workers {
      let thread = Thread { table.work(with: contestants, until: isStopped) }
      // As much as the thread of the program has; a search may go deep.
      thread.stackSize = 8 << 20
      thread.start()
    }
    // Nobody is left behind who still plays, whatever happens.
    defer { table.close(after: workers) }
    for number in 0..<games {
      guard let record = try table.record(of: number) else { return }
      guard try onGame(record) else { return }
    }
  }
}
