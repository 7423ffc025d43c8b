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

  private func mistake(
    _ change: (inout SafetensorsFile, Drawer) throws -> Void
  ) throws -> String? {
    var memory = SegmentedMemory(rowsPerLane: 210, laneCount: 1)
    memory.step(150)
    var shelf = drawer.shelf
    var file = try memory.archive(on: &shelf, in: drawer)
    try change(&file, drawer)
    var other = drawer.shelf
    do {
      try Archive.reading(file, into: &memory.memory, takingSegmentsFrom: &other)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a segment that is missing, cut, altered or foreign is refused`() throws {
    let name = "observations.lane-0.rows-35-69"
    #expect(try mistake { _, _ in } == nil)
    #expect(
      try mistake { $1.segments[name] = nil } == "the segment \"\(name)\" is missing")
    #expect(
      try mistake { $1.segments[name]?.removeLast() }
        == "the segment \"\(name)\" has 244 bytes, expected 245")
    for place in [0, 100, 244] {
      #expect(
        try mistake { $1.segments[name]?[place] ^= 1 }
          == "the segment \"\(name)\" is corrupt: its checksum does not match")
    }
    #expect(
      try mistake { $1.segments[name] = $1.segments["observations.lane-0.rows-0-34"] }
        == "the segment \"\(name)\" is corrupt: its checksum does not match")
    #expect(
      try mistake { file, _ in file.metadata["rlgym.segment." + name] = nil }
        == "the segment \"\(name)\" is missing in the metadata")
    #expect(
      try mistake { file, _ in file.metadata["rlgym.segment." + name] = "xyz" }
        == "the segment \"\(name)\" is missing in the metadata")
  }

  @Test func `numbers of rows and slots that cannot be are refused`() throws {
    for rows: Int64 in [0, -1, 211, .max] {
      #expect(try mistake { file, _ in file = file.replacing("slot_rows", with: [rows]) } != nil)
    }
    for rows: Int64 in [-1, 0, 400, .max] {
      #expect(try mistake { file, _ in file = file.replacing("written_rows", with: [rows]) } != nil)
    }
  }

  @Test func `who has no place for segments says so`() throws {
    var memory = SegmentedMemory(rowsPerLane: 210, laneCount: 1)
    memory.step(150)
    var shelf = drawer.shelf
    let file = try memory.archive(on: &shelf, in: drawer)

    let error = #expect(throws: SafetensorsError.self) {
      try Archive.reading(file, into: &memory.memory)
    }

    #expect(
      error?.description
        == "the segment \"observations.lane-0.rows-0-34\" is kept elsewhere, and nothing says where"
    )
  }

  @Test func `observations that cannot be are not left as segments`() throws {
    let task = TaskShape(
      observationSpace: Box(shape: [1], bounds: 0...9), actionSpace: .discrete(count: 2))
    var memory = ReplayMemory(
      capacity: 10, laneCount: 1, task: task,
      segmentation: .init(threshold: 0, openByteCount: 8, leastByteCount: 1))
    var batch = StepBatch(count: 1, task: task)
    batch.previousObservations[0] = .nan
    memory.insert(batch)
    batch.previousObservations[0] = 1
    for _ in 0..<3 { memory.insert(batch) }
    var shelf = drawer.shelf

    let error = #expect(throws: SafetensorsError.self) {
      try Archive.writing(&memory, leavingSegmentsOn: &shelf)
    }

    #expect(
      error?.description == "\"observations.lane-0.rows-0-1\" holds numbers that no observation has"
    )
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
}
