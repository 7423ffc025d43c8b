public import GymCore

extension ReplayMemory {
  /// The bytes that the memory occupies.
  public var byteCount: Int {
    observations.count + 4 * actions.count + 4 * rewards.count + kinds.count + legalActions.count
      + (priorities == nil ? 0 : ReplayPriorities.byteCount(rows: capacity))
  }

  /// The bytes that a memory of `capacity` rows would occupy.
  public static func byteCount(capacity: Int, task: TaskShape) -> Int {
    let masks = task.masksActions ? task.actionSpace.discreteCount : 0
    return capacity * (bytesPerObservation(task) + 9 + masks)
  }

  /// The bytes that a memory of `capacity` rows and a checkpoint of it would occupy.
  ///
  /// A checkpoint is a copy, and a second one while it is written; but for the observations of a
  /// large memory, which it refers to. Priorities are saved one by one, without their sums.
  public static func byteCountWhileSaved(
    capacity: Int, laneCount: Int, task: TaskShape, hasPriorities: Bool = false
  ) -> Int {
    let priorities =
      hasPriorities ? ReplayPriorities.byteCount(rows: capacity) + 2 * 4 * capacity : 0
    return priorities + byteCountWhileSaved(capacity, laneCount, task)
  }

  /// The rows that each lane needs so that returns of `stepCount` steps can be drawn once it is
  /// full.
  public static func leastRowsPerLane(of task: TaskShape, stepCount: Int) -> Int {
    ObservationPacking(of: task.observationSpace, framesOnce: true)
      .leastRowCount(stepCount: stepCount)
  }

  private static func byteCountWhileSaved(
    _ capacity: Int, _ laneCount: Int, _ task: TaskShape
  ) -> Int {
    let whole = byteCount(capacity: capacity, task: task)
    let observations = capacity * bytesPerObservation(task)
    let segmentation = Segmentation()
    guard observations >= segmentation.threshold else { return 3 * whole }
    let slotRows = segmentation.slotRows(
      rowsPerLane: capacity / laneCount, laneCount: laneCount,
      bytesPerRow: bytesPerObservation(task))
    let open = laneCount * slotRows * bytesPerObservation(task)
    return 3 * (whole - observations) + observations + 3 * open
  }

  private static func bytesPerObservation(_ task: TaskShape) -> Int {
    ObservationPacking(of: task.observationSpace, framesOnce: true).byteCount
  }
}
