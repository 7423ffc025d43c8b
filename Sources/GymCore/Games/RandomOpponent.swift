/// Draws uniformly among the legal actions, in every environment from a stream of its own, so that a game goes
/// alone as it does among others.
public struct RandomOpponent: Opponent, Sendable {
  private let root: RandomStream
  private var streams: [RandomStream] = []
  private var space = ActionSpace.discrete(count: 1)

  /// Creates the opponent whose draws `seed` determines.
  public init(seed: UInt64) {
    root = RandomStream(seed: seed, purpose: "random opponent")
  }

  public mutating func begin(in environments: AnyVectorEnvironment) {
    space = environments.task.actionSpace
    var root = root
    streams = (0..<environments.count).map { _ in root.split() }
  }

  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.drawAction(i, from: space, using: &streams[i])
    }
  }

  public func memory(of rows: Range<Int>) -> [RandomStream] { Array(streams[rows]) }

  public mutating func remember(_ memory: [RandomStream]) { streams = memory }

  public func encode(to encoder: any Encoder) throws { try streams.encode(to: encoder) }

  public mutating func restore(from decoder: any Decoder) throws {
    streams = try decoder.randomStreams(count: streams.count)
  }
}
