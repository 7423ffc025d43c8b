import GymCore
import Learning
import NeuralNetworks
import Testing

/// Large memories, whose observations are archived in segments.
@Suite struct SegmentedMemoryTests {
  private let drawer = Drawer()

  @Test(
    arguments: [1, 3], [(rows: 1_000, steps: 300), (210, 900), (211, 900), (210, 5), (20, 100)])
  func `a memory read from its segments equals the original row by row`(
    laneCount: Int, size: (rows: Int, steps: Int)
  ) throws {
    var original = SegmentedMemory(rowsPerLane: size.rows, laneCount: laneCount)
    original.step(size.steps)
    var shelf = drawer.shelf
    let file = try original.archive(on: &shelf, in: drawer)

    // What was in it before goes, whether a segment replaces it or nothing does.
    var copy = SegmentedMemory(rowsPerLane: size.rows, laneCount: laneCount)
    copy.step(400)
    var other = drawer.shelf
    try Archive.reading(
      try SafetensorsFile(bytes: file.encoded()), into: &copy.memory, takingSegmentsFrom: &other)

    #expect(try copy.whole() == original.whole())
    #expect(try copy.archive(on: &other, in: drawer) == file)
    #expect(drawer.segments.isEmpty == (min(size.rows, size.steps) < 35))
  }

  @Test(arguments: [1, 3], [1_000, 210])
  func `an archive does not depend on when the memory was archived before`(
    laneCount: Int, rows: Int
  ) throws {
    var often = SegmentedMemory(rowsPerLane: rows, laneCount: laneCount)
    var once = SegmentedMemory(rowsPerLane: rows, laneCount: laneCount)
    var random = RandomStream(seed: 2)
    var shelf = drawer.shelf
    for _ in 0..<30 {
      let steps = 1 + random.integer(below: 60)
      often.step(steps)
      once.step(steps)
      let file = try often.archive(on: &shelf, in: drawer)

      var empty = drawer.shelf
      #expect(try once.archive(on: &empty, in: Drawer()) == file)
    }
  }

  @Test(arguments: [1, 3], [1_000, 210])
  func `each row is written once`(laneCount: Int, rows: Int) throws {
    var memory = SegmentedMemory(rowsPerLane: rows, laneCount: laneCount)
    var shelf = drawer.shelf
    for _ in 0..<100 {
      memory.step(9)
      let file = try memory.archive(on: &shelf, in: drawer)
      // Beside the slots that are being written to.
      #expect(try file.uint8s("open_observations").count <= 250 * laneCount)
    }

    #expect(drawer.writtenByteCount == drawer.segments.values.reduce(0) { $0 + $1.count })
    #expect(drawer.writtenByteCount <= 7 * 1_100 * laneCount)
    #expect(drawer.writtenByteCount > 7 * 900 * laneCount)
  }

  @Test func `segments that were read are not written again`() throws {
    var memory = SegmentedMemory(rowsPerLane: 1_000, laneCount: 1)
    memory.step(300)
    var shelf = drawer.shelf
    let file = try memory.archive(on: &shelf, in: drawer)
    var resumed = drawer.shelf
    var copy = SegmentedMemory(rowsPerLane: 1_000, laneCount: 1)
    try Archive.reading(file, into: &copy.memory, takingSegmentsFrom: &resumed)

    _ = try Archive.writing(&copy.memory, leavingSegmentsOn: &resumed)
    #expect(resumed.waiting.isEmpty)

    let lost = try #require(drawer.segments.keys.min())
    resumed.keepOnly(Set(drawer.segments.keys).subtracting([lost]))
    _ = try Archive.writing(&copy.memory, leavingSegmentsOn: &resumed)
    #expect(Array(resumed.waiting.keys) == [lost])
  }

  @Test func `the file says how large its segments are`() throws {
    var memory = SegmentedMemory(rowsPerLane: 210, laneCount: 1)
    memory.step(300)
    var shelf = drawer.shelf
    let file = try memory.archive(on: &shelf, in: drawer)

    var copy = SegmentedMemory(rowsPerLane: 210, laneCount: 1, segmentByteCount: 100)
    var other = drawer.shelf
    try Archive.reading(file, into: &copy.memory, takingSegmentsFrom: &other)

    #expect(try copy.whole() == memory.whole())
    #expect(try copy.archive(on: &other, in: drawer) == file)
  }

  @Test func `a small memory is archived whole, with a place for segments or without`() throws {
    var memory = SegmentedMemory(rowsPerLane: 40, laneCount: 1, threshold: 281)
    memory.step(30)
    var shelf = drawer.shelf

    let file = try memory.archive(on: &shelf, in: drawer)

    #expect(try file.encoded() == memory.whole().encoded())
    #expect(drawer.segments.isEmpty)
    #expect(file.metadata.isEmpty)
    #expect(file.names == ["actions", "kinds", "observations", "rewards", "written_rows"])
    #expect(file.shape(of: "observations") == [40, 7])
  }

  @Test func `a large memory that was archived whole is read back`() throws {
    var memory = SegmentedMemory(rowsPerLane: 210, laneCount: 3)
    memory.step(300)
    var copy = SegmentedMemory(rowsPerLane: 210, laneCount: 3)
    var shelf = drawer.shelf

    try Archive.reading(try memory.whole(), into: &copy.memory, takingSegmentsFrom: &shelf)

    #expect(try copy.whole() == memory.whole())
  }

  @Test func `a checksum folds in words of eight bytes`() {
    // As it was when the first checkpoints were written.
    func expected(_ bytes: [UInt8]) -> UInt64 {
      var sum = UInt64(bytes.count)
      for start in stride(from: 0, to: bytes.count, by: 8) {
        var word: UInt64 = 0
        for j in 0..<min(8, bytes.count - start) {
          word |= UInt64(bytes[start + j]) << UInt64(8 * j)
        }
        sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 32
      }
      return sum
    }
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
      #expect(bytes.span.checksum == expected(bytes))
    }
  }

  @Test func `saving a large memory takes little more than the memory itself`() {
    func share(_ capacity: Int) -> Double {
      let byteCount = ReplayMemory.byteCount(capacity: capacity, task: SegmentedMemory.task)
      return Double(
        ReplayMemory.byteCountWhileSaved(
          capacity: capacity, laneCount: 1, task: SegmentedMemory.task)) / Double(byteCount)
    }

    // Below 64 MB of observations a checkpoint is written in two copies; of seven bytes a row, nine more
    // are in each checkpoint.
    #expect(share(9_000_000) == 3)
    #expect(share(900_000_000) < 3 * 9.0 / 16 + 7.0 / 16 + 0.01)
  }
}
