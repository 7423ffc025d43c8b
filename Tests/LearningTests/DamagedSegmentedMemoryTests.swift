import GymCore
import Learning
import NeuralNetworks
import Testing

/// What a large memory refuses to read from its segments, and to leave as one.
@Suite struct DamagedSegmentedMemoryTests {
  private let drawer = Drawer()

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
}
