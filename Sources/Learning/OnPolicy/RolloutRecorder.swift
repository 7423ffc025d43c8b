public import GymCore
public import NeuralNetworks

/// Fills a rollout step by step, and says when it is full.
public struct RolloutRecorder: Archivable {
  /// How experience is gathered.
  public let settings: RolloutSettings

  /// The steps since it was emptied.
  public private(set) var rollout: Rollout

  /// How far the run had come when the rollout began: what schedules depend on, so that the first
  /// rollout is learned from with what they begin with.
  public private(set) var progress: RunProgress

  /// The environment steps taken, those of the rollout with them.
  public var environmentSteps: Int {
    progress.environmentSteps + rollout.recordedCount * rollout.laneCount
  }

  private var scaler: RewardScaler?
  private var rewards: [Float]

  /// Creates a recorder of what a network with this `encoder` and `memory` acts on.
  public init(
    _ settings: RolloutSettings, for context: LearningContext, encoder: ObservationEncoder,
    memory: RecurrentMemory? = nil
  ) {
    self.settings = settings
    let count = context.environmentCount
    rollout = Rollout(
      laneCount: count, stepCount: settings.stepCount, task: context.task, for: encoder,
      memory: memory)
    progress = RunProgress(plannedSteps: context.plannedSteps)
    scaler =
      settings.scalesRewards
      ? RewardScaler(environmentCount: count, discount: settings.discount) : nil
    rewards = Array(repeating: 0, count: count)
  }

  /// Takes in a step of every environment; returns whether the rollout is full.
  public mutating func record(_ batch: StepBatch, _ decisions: Decisions) -> Bool {
    scaler?.scale(batch, into: &rewards)
    rollout.record(
      batch, decisions, rewards: scaler == nil ? nil : rewards,
      discount: settings.discount(at: progress))
    return rollout.isFull
  }

  /// Makes what the network reads of a full rollout.
  public mutating func prepare(_ normalizer: ObservationNormalizer? = nil) {
    rollout.prepare(normalizer)
  }

  /// Empties the rollout, and counts its steps.
  public mutating func removeAll() {
    progress.add(rollout.recordedCount * rollout.laneCount)
    rollout.removeAll()
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("rollout", &rollout)
    try archive.check(
      !(archive.isReading && rollout.isFull), "rollout.recorded",
      "a rollout that is full, but was not learned from")
    try archive.visit("rewards", &scaler)
    try archive.visit("progress", &progress)
  }
}
