import GymCore
import Learning

/// A replay memory of steps whose rewards count up from 1, so that each tells which it is, and what
/// is known of them beside it.
struct CountedSteps {
  /// What a row of the ring was given last.
  struct Row: Equatable {
    /// The number of the step; 0 for a final observation.
    var step: Int
    var endsEpisode: Bool
  }

  var memory: ReplayMemory

  /// All rows that each environment ever wrote.
  private(set) var rows: [[Row]]

  private let task: TaskShape
  private let frameCount: Int
  private var stepCount = 0

  init(
    rowsPerLane: Int, laneCount: Int = 1, frameCount: Int = 1, stepCount: Int = 1,
    exponent: Float = 1
  ) {
    self.frameCount = frameCount
    task = TaskShape(
      observationSpace: Box(
        shape: [2, 2, frameCount], bounds: 0...255, scalarKind: .uint8, frameCount: frameCount),
      actionSpace: .discrete(count: 4))
    memory = ReplayMemory(
      capacity: rowsPerLane * laneCount, laneCount: laneCount, task: task,
      priorityExponent: exponent, stepCount: stepCount)
    rows = Array(repeating: [], count: laneCount)
  }

  var rowsPerLane: Int { memory.capacity / rows.count }

  /// Takes a step of every environment; the episodes of those in `ending` end.
  mutating func step(ending: Set<Int> = []) {
    var batch = StepBatch(count: rows.count, task: task)
    for lane in rows.indices {
      stepCount += 1
      batch.rewards[lane] = Float(stepCount)
      batch.statuses[lane] = ending.contains(lane) ? .terminated : .ongoing
      rows[lane].append(Row(step: stepCount, endsEpisode: ending.contains(lane)))
      if ending.contains(lane) { rows[lane].append(Row(step: 0, endsEpisode: false)) }
    }
    memory.insert(batch)
  }

  /// The numbers of the steps that may be drawn, by their places in the memory, where `stepCount`
  /// rewards are summed.
  func drawable(stepCount: Int) -> [Int: Int] {
    var steps: [Int: Int] = [:]
    for (lane, rows) in rows.enumerated() {
      // A row is lost with the rows that hold its earlier frames.
      let lost = rows.count > rowsPerLane ? rows.count - rowsPerLane + frameCount - 1 : 0
      for row in rows.indices
      where row >= lost && row + stepCount < rows.count && rows[row].step > 0 {
        steps[lane * rowsPerLane + row % rowsPerLane] = rows[row].step
      }
    }
    return steps
  }

  /// The undiscounted return of `stepCount` rewards from step number `step` on.
  func sum(from step: Int, stepCount: Int) -> Float {
    for rows in rows {
      guard var row = rows.firstIndex(where: { $0.step == step }) else { continue }
      var sum: Float = 0
      for _ in 0..<stepCount {
        sum += Float(rows[row].step)
        if rows[row].endsEpisode { break }
        row += 1
      }
      return sum
    }
    return .nan
  }

  /// Draws `count` transitions.
  func draw(
    _ count: Int, stepCount: Int = 1, correction: Float = 0.5, seed: UInt64 = 1
  ) -> ReplaySample {
    var sample = ReplaySample(count: count)
    var random = RandomStream(seed: seed)
    memory.draw(
      &sample, stepCount: stepCount, discount: 1, correction: correction, using: &random)
    return sample
  }

  /// Sets errors of rows.
  mutating func set(_ errors: KeyValuePairs<Int, Float>) {
    var sample = ReplaySample(count: errors.count)
    sample.rows = errors.map(\.key)
    memory.setPriorities(of: sample, errors: errors.map(\.value))
  }
}

extension ReplaySample {
  /// How often each row was drawn.
  var counts: [Int: Int] { rows.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}
