public import GymCore

/// Plays an environment at random and returns every breach of the contract of
/// `Environment` it finds, as sentences; an empty array means that it keeps it.
///
/// - Parameters:
///   - environment: The environment with its settings.
///   - steps: How many steps to play, in each of `count` environments.
///   - count: The number of environments stepped together.
///   - seed: Determines the actions and the episodes.
/// - Returns: The breaches found, as sentences.
public func checkEnvironment(
  _ environment: ConfiguredEnvironment, steps: Int = 2_000, count: Int = 3, seed: UInt64 = 7
) -> [String] {
  var checker = EnvironmentChecker(environment: environment, count: count, seed: seed)
  for _ in 0..<steps where checker.breaches.isEmpty { checker.step() }
  return checker.breaches
}

private struct EnvironmentChecker {
  let task: TaskShape
  var breaches: [String] = []

  // Two batches from the same seed, which must agree to the bit.
  private let first: AnyVectorEnvironment
  private let second: AnyVectorEnvironment
  private var batch: StepBatch
  private var twin: StepBatch
  private var random: RandomStream
  private var stepCount = 0

  init(environment: ConfiguredEnvironment, count: Int, seed: UInt64) {
    first = environment.make(count: count, seed: seed)
    second = environment.make(count: count, seed: seed)
    task = first.task
    batch = StepBatch(count: count, task: task)
    twin = batch
    random = RandomStream(seed: seed, purpose: "check")
    fillWithNaN(&batch)
    first.show(in: &batch)
    second.show(in: &twin)
    checkObservations(batch.observations, name: "observation after reset")
    compare("after reset")
  }

  mutating func step() {
    stepCount += 1
    drawActions()
    twin.actions = batch.actions
    twin.continuousActions = batch.continuousActions
    let shownBefore = batch.observations
    fillWithNaN(&batch)
    batch.observations = shownBefore
    first.step(&batch)
    second.step(&twin)
    if batch.previousObservations != shownBefore {
      breaches.append("previousObservations are not what was shown before step \(stepCount)")
    }
    checkObservations(batch.observations, name: "observation")
    for i in 0..<batch.count {
      if !batch.rewards[i].isFinite {
        breaches.append("the reward of step \(stepCount) is \(batch.rewards[i])")
      }
      if batch.statuses[i] != .ongoing {
        checkObservations(Array(batch.nextObservation(i)), name: "final observation")
      }
    }
    compare("at step \(stepCount)")
  }

  private mutating func drawActions() {
    for i in 0..<batch.count {
      guard
        (0..<batch.actionCount).contains(where: { batch.isLegal($0, in: i) })
          || batch.actionCount == 0
      else {
        return breaches.append("environment \(i) has no legal action before step \(stepCount)")
      }
      batch.drawAction(i, from: task.actionSpace, using: &random)
    }
  }

  /// So that a scalar the environment forgets to write shows.
  private func fillWithNaN(_ batch: inout StepBatch) {
    for i in batch.observations.indices {
      batch.observations[i] = .nan
      batch.previousObservations[i] = .nan
      batch.finalObservations[i] = .nan
    }
  }

  private mutating func checkObservations(_ scalars: [Float], name: String) {
    let space = task.observationSpace
    for (i, scalar) in scalars.enumerated() {
      let place = i % space.scalarCount
      guard !space.contains(scalar, asScalar: place) else { continue }
      return breaches.append(
        "scalar \(place) of the \(name) at step \(stepCount) is \(scalar), "
          + "not a \(space.scalarKind.rawValue) within \(space.bounds(ofScalar: place))")
    }
  }

  private mutating func compare(_ place: String) {
    let isSame =
      batch.observations == twin.observations && batch.rewards == twin.rewards
      && batch.statuses == twin.statuses && batch.legalActions == twin.legalActions
    if !isSame { breaches.append("two runs from one seed differ \(place)") }
  }
}
