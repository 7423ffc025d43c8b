/// How much is played to find out whether a promise is kept.
public struct Extent: Sendable {
  /// The steps that are played in each environment.
  public var steps: Int

  /// The number of environments stepped together.
  public var count: Int

  /// Determines the actions and the episodes.
  public var seed: UInt64

  /// Creates an extent.
  public init(steps: Int = 2_000, count: Int = 3, seed: UInt64 = 7) {
    self.steps = steps
    self.count = count
    self.seed = seed
  }

  /// An extent of a part of the steps, at least one.
  func share(_ divisor: Int) -> Extent {
    Extent(steps: max(1, steps / divisor), count: count, seed: seed)
  }
}
