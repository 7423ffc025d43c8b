import GymCore

/// Plays at random, and remembers what it did.
struct RecordingPolicy: Opponent {
  private var random: RandomOpponent
  private let log: Log

  /// The actions in each environment, in order; shared by all copies, for `against` keeps one.
  final class Log {
    fileprivate(set) var actions: [[Int32]] = []
  }

  init(seed: UInt64, into log: Log) {
    random = RandomOpponent(seed: seed)
    self.log = log
  }

  mutating func begin(in environments: AnyVectorEnvironment) {
    random.begin(in: environments)
    log.actions = Array(repeating: [], count: environments.count)
  }

  mutating func act(on batch: inout StepBatch) {
    random.act(on: &batch)
    for i in 0..<batch.count where batch.isActive(i) { log.actions[i].append(batch.actions[i]) }
  }

  func memory(of rows: Range<Int>) -> [RandomStream] { random.memory(of: rows) }

  mutating func remember(_ memory: [RandomStream]) { random.remember(memory) }

  func encode(to encoder: any Encoder) throws { try random.encode(to: encoder) }

  mutating func restore(from decoder: any Decoder) throws { try random.restore(from: decoder) }
}
