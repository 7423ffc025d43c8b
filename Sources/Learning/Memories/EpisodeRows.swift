public import GymCore

/// One whole episode of each of B environments: what an agent learns from that bootstraps nothing.
///
/// The steps of all episodes are rows in the order in which they were taken.
public struct EpisodeRows: Sendable {
  /// The steps; n rows.
  public internal(set) var steps: StepRows

  /// Which environment took each step; `[n]`.
  public internal(set) var lanes: [Int32] = []

  /// How many steps of the episode lie before each; `[n]`.
  public internal(set) var times: [Int32] = []

  /// Whether the episode of each environment has ended; `[B]`.
  public internal(set) var hasEnded: [Bool]

  /// What the last steps of truncated episodes led to.
  public internal(set) var cuts: RolloutCuts

  var lengths: [Int32]

  /// The most steps that are kept.
  public static let mostSteps = 1 << 24

  /// Prepares for an episode of each of `laneCount` environments, whose observations `encoder` will
  /// read.
  public init(laneCount: Int, task: TaskShape, for encoder: ObservationEncoder) {
    steps = StepRows(count: 0, task: task, for: encoder)
    cuts = RolloutCuts(rowCount: 0, of: task, for: encoder, memory: nil)
    hasEnded = Array(repeating: false, count: laneCount)
    lengths = Array(repeating: 0, count: laneCount)
  }

  /// The number of environments, B.
  public var laneCount: Int { hasEnded.count }

  /// The number of steps, n.
  public var count: Int { lanes.count }

  /// Whether all episodes have ended, so that they can be learned from.
  public var isComplete: Bool { !hasEnded.contains(false) }

  /// Takes in the steps of the environments that took part, none of which has ended its episode.
  public mutating func record(_ batch: StepBatch, _ decisions: Decisions, discount: Float) {
    for i in 0..<batch.count where batch.isActive(i) {
      steps.append(batch, decisions, i, discount: discount)
      lanes.append(Int32(i))
      times.append(lengths[i])
      lengths[i] += 1
      hasEnded[i] = batch.statuses[i] != .ongoing
      if batch.statuses[i] == .truncated { cuts.append(count - 1, batch, i, memory: nil) }
    }
  }

  /// Makes what the network reads.
  public mutating func prepare(_ normalizer: ObservationNormalizer?) {
    steps.observations.prepare(normalizer)
    cuts.prepare(normalizer)
  }

  /// Forgets all episodes.
  public mutating func removeAll() {
    steps.resize(to: 0)
    lanes.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    cuts.removeAll()
    for i in hasEnded.indices { (hasEnded[i], lengths[i]) = (false, 0) }
  }
}

// MARK: - Returns

extension EpisodeRows {
  /// Sums the rewards from each step to the end of its episode, and the value of what a truncated one
  /// led to; `[n]`.
  ///
  ///     G[t] = r[t] + d[t]·G[t+1]
  ///
  /// - Parameter cutValues: The values behind truncated episodes; empty for none.
  /// - Returns: The sums G.
  public func rewardsToGo(cutValues: [Float]) -> [Float] {
    var sums = Array(repeating: Float(0), count: laneCount)
    for (row, value) in zip(cuts.rows, cutValues) { sums[Int(lanes[row])] = value }
    var returns = Array(repeating: Float(0), count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      let lane = Int(lanes[row])
      let next = steps.discounts[row] == 0 ? 0 : steps.discounts[row] * sums[lane]
      sums[lane] = steps.rewards[row] + next
      returns[row] = sums[lane]
    }
    return returns
  }

  /// Sums the rewards of the whole episode of each step, as whoever took it sees them; `[n]`.
  ///
  /// - Precondition: Discounts are 1, −1 or 0.
  public func totalReturns(cutValues: [Float]) -> [Float] {
    var returns = rewardsToGo(cutValues: cutValues)
    var before = Array(repeating: Float(0), count: laneCount)
    for row in 0..<count {
      let lane = Int(lanes[row])
      returns[row] += before[lane]
      before[lane] = (before[lane] + steps.rewards[row]) * (steps.discounts[row] < 0 ? -1 : 1)
    }
    return returns
  }
}
