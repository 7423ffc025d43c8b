/// The time limit of episodes, and whether observations tell how much of it is left.
///
/// A limit that the agent cannot see lies outside the process, so its end truncates. Where
/// observations show the remaining time the limit is part of the task, and its end terminates
/// (Pardo et al., "Time Limits in Reinforcement Learning", 2018).
public struct EpisodeClock: Sendable, Hashable {
  /// The number of steps after which an episode ends; `nil` for never.
  public let limit: Int?

  /// The number of buckets of remaining time that observations tell apart; 0 where they tell none.
  public let buckets: Int

  /// Creates a clock.
  ///
  /// - Precondition: `limit` is above zero, and there is one where there are buckets.
  public init(limit: Int?, buckets: Int = 0) {
    if let limit, limit <= 0 { fatalError("an episode needs a step, got limit \(limit)") }
    if buckets > 0, limit == nil { fatalError("\(buckets) buckets of time need a time limit") }
    self.limit = limit
    self.buckets = buckets
    ending = buckets > 0 ? .terminated : .truncated
  }

  /// Why an episode ends at the limit.
  @usableFromInline let ending: EpisodeStatus

  /// Whether observations tell the remaining time.
  @inlinable public var isShown: Bool { buckets > 0 }

  /// Returns the bucket of the time that remains, the last one at the start.
  @inlinable
  public func bucket(elapsedSteps: Int) -> Int {
    guard let limit else { return 0 }
    return max(0, limit - 1 - elapsedSteps) * buckets / limit
  }

  /// Returns what `space` becomes with the remaining time; `nil` where it has no room for it, which
  /// is in images.
  public func space(extending space: Box) -> Box? {
    guard isShown else { return space }
    if let count = space.categoryCount {
      let all = count.multipliedReportingOverflow(by: buckets)
      return all.overflow || all.partialValue > 1 << 24 ? nil : .category(count: all.partialValue)
    }
    guard space.shape.count == 1 else { return nil }
    let count = space.scalarCount
    switch space.scalarKind {
    case .binary: return .binary(shape: [count + buckets])
    case .float32: return Box(bounds: (0..<count).map(space.bounds(ofScalar:)) + [0...1])
    case .uint8, .category: return nil
    }
  }

  /// Adds the remaining time to the observation of a state, which stands at the start of `row`.
  @inlinable
  func show(elapsedSteps: Int, of kind: ScalarKind, in row: inout MutableSpan<Float>) {
    let bucket = bucket(elapsedSteps: elapsedSteps)
    let last = row.count - 1
    switch kind {
    case .category: row[0] = row[0] * Float(buckets) + Float(bucket)
    case .binary: for i in 0..<buckets { row[last - i] = i == bucket ? 1 : 0 }
    case .float32, .uint8: row[last] = Float(bucket) / Float(buckets)
    }
  }
}
