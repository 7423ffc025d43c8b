import GymCore
import Learning
import Testing

@Suite struct EpisodeStatisticsTests {
  /// Statistics of one environment, every step of which is rewarded by 2.
  private struct Record {
    var statistics = EpisodeStatistics(environmentCount: 1)
    private var batch = StepBatch(
      count: 1,
      task: TaskShape(observationSpace: .binary(shape: [1]), actionSpace: .discrete(count: 2)))

    /// Takes in whole episodes of these lengths.
    mutating func end(lengths: some Sequence<Int>) {
      batch.rewards[0] = 2
      for length in lengths {
        for step in 1...length {
          batch.statuses[0] = step == length ? .terminated : .ongoing
          statistics.record(batch)
        }
      }
    }
  }

  private var record = Record()

  @Test func `before an episode ended a row has no means`() {
    #expect(record.statistics.meanReturnOfRow == nil)
    #expect(record.statistics.meanLengthOfRow == nil)
  }

  @Test mutating func `a row is about all episodes since the row before`() {
    record.end(lengths: [50, 60])
    record.statistics.beginRow()
    record.end(lengths: 1...250)

    // The last hundred are 151...250.
    #expect(record.statistics.meanLengthOfRow == 125.5)
    #expect(record.statistics.meanReturnOfRow == 251)
    #expect(record.statistics.meanLength == 200.5)
    #expect(record.statistics.meanReturn == 401)
  }

  @Test mutating func `a row of fewer than a hundred episodes is about the last hundred`() {
    record.end(lengths: 1...30)
    #expect(record.statistics.meanLengthOfRow == 15.5)

    record.end(lengths: 31...250)
    record.statistics.beginRow()
    record.end(lengths: 251...349)
    #expect(record.statistics.meanLengthOfRow == 299.5)
    #expect(record.statistics.meanReturnOfRow == 599)

    record.end(lengths: [350, 351])
    #expect(record.statistics.meanLengthOfRow == 301)
    #expect(record.statistics.meanReturnOfRow == 602)
  }
}
