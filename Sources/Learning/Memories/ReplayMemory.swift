public import GymCore

/// A replay memory (Lin, "Self-Improving Reactive Agents Based on Reinforcement
/// Learning, Planning and Teaching", 1992) that stores every observation once.
///
/// Each environment writes to a lane of its own, a ring of rows in the order of
/// time, so that the next observation of a transition is simply that of the row
/// behind it, and returns of n steps can be summed when a row is drawn. An
/// episode that ends takes one more row for its final observation.
///
/// Of images that show several frames each row holds the newest; the others are those of the rows
/// before, and at the start of an episode the first again and again (`Box.frameCount`).
public struct ReplayMemory: Sendable {
  /// The number of rows, over all lanes.
  public let capacity: Int

  /// The number of environments that write.
  public let laneCount: Int

  /// How observations are packed.
  let packing: ObservationPacking

  /// The number of discrete actions, A.
  let actionCount: Int

  /// The number of discrete actions if some can be illegal, else 0.
  let maskedActionCount: Int

  let rowsPerLane: Int

  /// From which size on observations are archived in segments.
  let segmentation: Segmentation

  /// The number of rows of a slot, into which the rows of a lane are divided.
  var slotRows: Int

  // Row r of lane l, counted since the start, is at `l * rowsPerLane + r % rowsPerLane`.
  var observations: [UInt8]
  var actions: [Int32]
  var rewards: [Float]
  var kinds: [RowKind]
  var legalActions: [Bool]

  /// How many rows each lane was ever given.
  var writtenRows: [Int]

  /// How often rows are drawn; `nil` for all alike.
  var priorities: ReplayPriorities?

  /// How many rows of each lane were ever opened to be drawn by priority, and how many closed.
  var drawableRows: [Range<Int>]

  /// The rewards that have to be known before a transition is drawn by priority.
  let priorityStepCount: Int

  /// Creates an empty memory of `capacity` rows, shared among `laneCount` environments.
  ///
  /// - Parameters:
  ///   - capacity: The number of rows.
  ///   - laneCount: The number of environments.
  ///   - task: The observations and actions.
  ///   - priorityExponent: How much more often transitions of large errors are drawn, α; 0 for
  ///     uniform draws.
  ///   - stepCount: The greatest number of rewards that will be summed.
  public init(
    capacity: Int, laneCount: Int, task: TaskShape, priorityExponent: Float = 0, stepCount: Int = 1
  ) {
    self.init(
      capacity: capacity, laneCount: laneCount, task: task, segmentation: Segmentation(),
      priorityExponent: priorityExponent, stepCount: stepCount)
  }

  package init(
    capacity: Int, laneCount: Int, task: TaskShape, segmentation: Segmentation,
    priorityExponent: Float = 0, stepCount: Int = 1
  ) {
    guard capacity >= laneCount else {
      fatalError("\(laneCount) lanes do not fit \(capacity) rows")
    }
    rowsPerLane = capacity / laneCount
    self.capacity = rowsPerLane * laneCount
    self.laneCount = laneCount
    packing = ObservationPacking(of: task.observationSpace, framesOnce: true)
    self.segmentation = segmentation
    slotRows = segmentation.slotRows(
      rowsPerLane: rowsPerLane, laneCount: laneCount, bytesPerRow: packing.byteCount)
    actionCount = task.actionSpace.discreteCount
    maskedActionCount = task.masksActions ? actionCount : 0
    observations = Array(repeating: 0, count: self.capacity * packing.byteCount)
    actions = Array(repeating: 0, count: self.capacity)
    rewards = Array(repeating: 0, count: self.capacity)
    kinds = Array(repeating: .ongoing, count: self.capacity)
    legalActions = Array(repeating: false, count: self.capacity * maskedActionCount)
    writtenRows = Array(repeating: 0, count: laneCount)
    drawableRows = Array(repeating: 0..<0, count: laneCount)
    priorityStepCount = stepCount
    if priorityExponent > 0 {
      priorities = ReplayPriorities(rows: self.capacity, exponent: priorityExponent)
    }
  }

  /// Whether some actions can be illegal.
  public var masksActions: Bool { maskedActionCount > 0 }

  /// The number of rows in use.
  public var count: Int {
    writtenRows.reduce(0) { $0 + min($1, rowsPerLane) }
  }

  /// Whether every lane has a row from which a return of `stepCount` steps can be summed.
  public func canSample(stepCount: Int) -> Bool {
    writtenRows.allSatisfy { $0 > stepCount }
      && rowsPerLane >= packing.leastRowCount(stepCount: stepCount)
  }

  // MARK: - Writing

  /// Adds one transition of every environment.
  public mutating func insert(_ batch: StepBatch) {
    guard batch.count == laneCount else {
      fatalError("expected \(laneCount) environments, got \(batch.count)")
    }
    for i in 0..<laneCount {
      let row = nextRow(of: i)
      write(batch.previousObservations, batch.previousLegalActions, from: i, to: row)
      actions[row] = batch.actions[i]
      rewards[row] = batch.rewards[i]
      kinds[row] = RowKind(batch.statuses[i], hasTurned: batch.discount(i, 1) < 0)
      guard batch.statuses[i] != .ongoing else { continue }
      let final = nextRow(of: i)
      write(batch.finalObservations, batch.finalLegalActions, from: i, to: final)
      kinds[final] = .finalObservation
      actions[final] = 0
      rewards[final] = 0
    }
    updateDrawableRows()
  }

  private mutating func nextRow(of lane: Int) -> Int {
    let row = position(of: writtenRows[lane], in: lane)
    writtenRows[lane] += 1
    return row
  }

  func position(of row: Int, in lane: Int) -> Int {
    lane * rowsPerLane + row % rowsPerLane
  }

  private mutating func write(
    _ batchObservations: Observations, _ batchLegalActions: [Bool], from i: Int, to row: Int
  ) {
    packing.pack(batchObservations, row: i, into: &observations, at: row)
    for action in 0..<maskedActionCount {
      legalActions[row * maskedActionCount + action] =
        batchLegalActions[i * maskedActionCount + action]
    }
  }

  // MARK: - Drawing

  /// Draws transitions with replacement into every place of `sample`: a lane uniformly, and one of
  /// its transitions uniformly.
  ///
  /// The return of a transition sums up to `stepCount` rewards and never crosses
  /// the end of an episode:
  ///
  ///     G = r[t] + γ·r[t+1] + … + γ^(k−1)·r[t+k−1],  k ≤ n
  ///
  /// (`StepReturn`; the last term of a target is the learner's: `nextDiscounts` times the value of
  /// the next observation. In a game signs change with the turns.)
  ///
  /// - Precondition: `canSample(stepCount:)`.
  public func draw(
    _ sample: inout ReplaySample, stepCount: Int, discount: Float, using random: inout RandomStream
  ) {
    for i in 0..<sample.count {
      while true {
        let lane = random.integer(below: laneCount)
        let rows = drawableRange(of: lane, stepCount: stepCount)
        let start = rows.lowerBound + random.integer(below: rows.count)
        guard kinds[position(of: start, in: lane)] != .finalObservation else { continue }
        write(start, of: lane, to: i, of: &sample, stepCount: stepCount, discount: discount)
        break
      }
    }
  }

  /// The rows of a lane with which a return of `stepCount` steps can begin, final observations
  /// among them.
  func drawableRange(of lane: Int, stepCount: Int) -> Range<Int> {
    let written = writtenRows[lane]
    // Frames that are overwritten are missing from the rows behind them.
    let oldest = written > rowsPerLane ? written - rowsPerLane + packing.frameCount - 1 : 0
    return oldest..<max(oldest, written - stepCount)
  }

  func write(
    _ start: Int, of lane: Int, to i: Int, of sample: inout ReplaySample, stepCount: Int,
    discount: Float
  ) {
    var sum = StepReturn()
    var row = start
    for _ in 0..<stepCount {
      let here = position(of: row, in: lane)
      sum.add(rewards[here], discount: kinds[here].discount(discount))
      row += 1
      if kinds[here].endsEpisode { break }
    }
    let first = position(of: start, in: lane)
    sample.rows[i] = first
    sample.nextRows[i] = position(of: row, in: lane)
    sample.actions[i] = actions[first]
    sample.returns[i] = sum.sum
    sample.nextDiscounts[i] = sum.discount
  }
}
