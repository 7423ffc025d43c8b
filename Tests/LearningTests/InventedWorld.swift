import GymCore

/// Environments without rules: what they show, which actions are legal and when episodes end is drawn.
///
/// Where nobody may look, something lies that would be noticed.
struct InventedWorld {
  let task: TaskShape
  var random: RandomStream

  /// What final observations of running episodes hold.
  var leftover = Float.nan

  /// What discrete actions hold where actions are continuous.
  var noAction = Int32.min

  init(_ space: Box, _ actions: ActionSpace, masksActions: Bool = false, seed: UInt64 = 1) {
    task = TaskShape(observationSpace: space, actionSpace: actions, masksActions: masksActions)
    random = RandomStream(seed: seed)
  }

  /// Returns a batch of `count` environments whose first episodes have begun.
  mutating func begin(_ count: Int) -> StepBatch {
    var batch = StepBatch(count: count, task: task)
    for i in 0..<count { show(i, in: &batch) }
    if task.actionSpace.discreteCount == 0 { batch.actions = batch.actions.map { _ in noAction } }
    return batch
  }

  /// An observation, of which images show nothing in most places, some of them more than others.
  private mutating func observation() -> [Float] {
    let all = task.observationSpace.sample(using: &random)
    guard task.observationSpace.shape.count > 1 else { return all }
    let share = random.uniform() * random.uniform()
    return all.map { random.chance(share) ? $0 : 0 }
  }

  private mutating func show(_ i: Int, in batch: inout StepBatch) {
    let size = batch.observationSize
    batch.observations.write(observation(), from: i * size)
    guard task.masksActions else { return }
    let actions = i * batch.actionCount..<(i + 1) * batch.actionCount
    for place in actions { batch.legalActions[place] = random.chance(0.5) }
    batch.legalActions[actions.lowerBound + random.integer(below: batch.actionCount)] = true
  }

  /// Takes a step of every environment; a fifth of them ends its episode.
  mutating func step(_ batch: inout StepBatch) {
    swap(&batch.observations, &batch.previousObservations)
    swap(&batch.legalActions, &batch.previousLegalActions)
    let size = batch.observationSize
    for i in batch.finalObservations.scalars.indices {
      batch.finalObservations.scalars[i] = leftover
    }
    for i in 0..<batch.count {
      batch.rewards[i] = random.uniform()
      batch.statuses[i] =
        [.terminated, .truncated, .ongoing][min(2, random.integer(below: 10))]
      show(i, in: &batch)
      guard batch.statuses[i] != .ongoing else { continue }
      batch.finalObservations.write(observation(), from: i * size)
      batch.endedEpisodes[i] += 1
    }
  }
}
