import GymCore
import Learning
import NeuralNetworks

/// Where the segments of a test are kept.
final class Drawer {
  var segments: [String: [UInt8]] = [:]

  /// The bytes that were ever put in.
  private(set) var writtenByteCount = 0

  var shelf: SegmentShelf {
    SegmentShelf { [self] name, byteCount throws(SegmentProblem) in
      guard let bytes = segments[name] else { throw SegmentProblem("is missing") }
      return bytes
    }
  }

  /// Puts in what waits on `shelf`.
  func store(_ shelf: inout SegmentShelf) {
    for (name, bytes) in shelf.waiting {
      segments[name] = Array(bytes)
      writtenByteCount += bytes.count
    }
    shelf.noteStored()
  }
}

/// A memory of seven bytes a row, some 35 rows a segment, which invented episodes are written to.
struct SegmentedMemory {
  static let task = TaskShape(
    observationSpace: Box(shape: [7], bounds: 0...255, scalarKind: .uint8),
    actionSpace: .discrete(count: 3))

  var memory: ReplayMemory
  private var random: RandomStream

  init(rowsPerLane: Int, laneCount: Int, threshold: Int = 0, segmentByteCount: Int = 250) {
    memory = ReplayMemory(
      capacity: rowsPerLane * laneCount, laneCount: laneCount, task: Self.task,
      segmentation: ReplayMemory.Segmentation(
        threshold: threshold, openByteCount: segmentByteCount * laneCount, leastByteCount: 1))
    random = RandomStream(seed: 5)
  }

  /// Takes `count` steps, of which every tenth ends an episode.
  mutating func step(_ count: Int) {
    for _ in 0..<count {
      var batch = StepBatch(count: memory.laneCount, task: Self.task)
      for i in 0..<7 * memory.laneCount {
        batch.previousObservations[i] = Float(random.integer(below: 256))
        batch.finalObservations[i] = Float(random.integer(below: 256))
      }
      for lane in 0..<memory.laneCount {
        batch.actions[lane] = Int32(random.integer(below: 3))
        batch.rewards[lane] = random.uniform()
        if random.chance(0.1) { batch.statuses[lane] = .terminated }
      }
      memory.insert(batch)
    }
  }

  /// Returns everything in the memory, row by row.
  func whole() throws -> SafetensorsFile {
    var copy = memory
    return try Archive.writing(&copy)
  }

  /// Archives the memory, and puts new segments into `drawer`.
  func archive(
    on shelf: inout SegmentShelf, in drawer: Drawer
  ) throws -> SafetensorsFile {
    var copy = memory
    let file = try Archive.writing(&copy, leavingSegmentsOn: &shelf)
    drawer.store(&shelf)
    return file
  }
}
