public import GymCore

/// What became of the episodes of a training run; in a game, as the first player sees it.
public struct EpisodeStatistics: Sendable, Codable, Hashable {
  /// How many of the last episodes the means are taken over.
  public static let window = 100

  /// The number of episodes that ended.
  public private(set) var count = 0

  private var runningReturns: [Double]
  private var runningLengths: [Int]

  // Rings of the last episodes, the oldest at `count % window` once full.
  private var lastReturns: [Double] = []
  private var lastLengths: [Int] = []

  // Sums over the episodes that ended since the last row.
  private var rowCount = 0
  private var rowReturn = 0.0
  private var rowLength = 0

  /// Prepares to follow `environmentCount` environments.
  public init(environmentCount: Int) {
    runningReturns = Array(repeating: 0, count: environmentCount)
    runningLengths = Array(repeating: 0, count: environmentCount)
    lastReturns.reserveCapacity(Self.window)
    lastLengths.reserveCapacity(Self.window)
  }

  /// Takes in one step of every environment.
  public mutating func record(_ batch: StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      let reward = Double(batch.rewards[i])
      runningReturns[i] += batch.previousPlayers[i] == .first ? reward : -reward
      runningLengths[i] += 1
      if batch.statuses[i] != .ongoing { endEpisode(of: i) }
    }
  }

  private mutating func endEpisode(of i: Int) {
    if lastReturns.count < Self.window {
      lastReturns.append(runningReturns[i])
      lastLengths.append(runningLengths[i])
    } else {
      lastReturns[count % Self.window] = runningReturns[i]
      lastLengths[count % Self.window] = runningLengths[i]
    }
    count += 1
    rowCount += 1
    rowReturn += runningReturns[i]
    rowLength += runningLengths[i]
    runningReturns[i] = 0
    runningLengths[i] = 0
  }

  /// Takes note that a row was written: the next one is about the episodes that end from here on.
  public mutating func beginRow() {
    rowCount = 0
    rowReturn = 0
    rowLength = 0
  }

  /// Whether these can be the statistics of `environmentCount` environments, which is asked of what
  /// a file says.
  func canBe(of environmentCount: Int) -> Bool {
    count >= 0 && count < 1 << 53
      && lastReturns.count == min(count, Self.window) && lastLengths.count == lastReturns.count
      && runningReturns.count == environmentCount && runningLengths.count == environmentCount
      && (0...count).contains(rowCount)
      && (lastLengths + runningLengths + [rowLength]).allSatisfy { $0 >= 0 && $0 < 1 << 53 }
  }

  /// The mean return of the last episodes, at most `window`; `nil` before the first ended.
  public var meanReturn: Double? {
    lastReturns.isEmpty ? nil : lastReturns.reduce(0, +) / Double(lastReturns.count)
  }

  /// The mean length in steps of the last episodes; `nil` before the first ended.
  public var meanLength: Double? {
    lastLengths.isEmpty ? nil : Double(lastLengths.reduce(0, +)) / Double(lastLengths.count)
  }

  /// The mean return of the episodes since the last row where they are at least `window`, else of
  /// the last episodes.
  public var meanReturnOfRow: Double? {
    rowCount < Self.window ? meanReturn : rowReturn / Double(rowCount)
  }

  /// The mean length in steps of the episodes that `meanReturnOfRow` is about.
  public var meanLengthOfRow: Double? {
    rowCount < Self.window ? meanLength : Double(rowLength) / Double(rowCount)
  }
}
