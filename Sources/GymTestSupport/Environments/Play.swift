import GymCore

/// Environments in which random legal actions are taken, in buffers that show what nobody wrote.
struct Play {
  let environments: AnyVectorEnvironment
  var batch: StepBatch

  /// The steps taken, in every environment.
  private(set) var stepCount = 0

  /// The length so far of the episode that each environment acted in last.
  private(set) var lengths: [Int]

  /// Whether that episode is over.
  private(set) var isOver: [Bool]

  private let marks: Bool
  private var random: RandomStream

  /// Starts to play; `marks` is what the buffers of yes and no are filled with beforehand.
  init(_ environments: AnyVectorEnvironment, seed: UInt64, marks: Bool = false) {
    self.environments = environments
    self.marks = marks
    batch = StepBatch(count: environments.count, task: environments.task)
    lengths = Array(repeating: 0, count: environments.count)
    isOver = Array(repeating: false, count: environments.count)
    random = RandomStream(seed: seed, purpose: "check")
    batch.spoil(marks: marks)
    batch.observations = batch.finalObservations
    batch.legalActions = batch.finalLegalActions
    batch.players = batch.finalPlayers
    environments.show(in: &batch)
  }

  init(_ environment: ConfiguredEnvironment, _ extent: Extent, marks: Bool = false) {
    self.init(
      environment.make(count: extent.count, seed: extent.seed), seed: extent.seed, marks: marks)
  }

  /// The steps that environment `i` has taken in its running episode.
  func elapsedSteps(_ i: Int) -> Int {
    isOver[i] ? 0 : lengths[i]
  }

  /// The first active environment without a legal action.
  var stuckEnvironment: Int? {
    guard !batch.legalActions.isEmpty else { return nil }
    return (0..<batch.count).first { i in
      batch.isActive(i) && !(0..<batch.actionCount).contains { batch.isLegal($0, in: i) }
    }
  }

  /// Draws a legal action for every active environment.
  ///
  /// - Precondition: none is stuck.
  mutating func drawActions() {
    for i in 0..<batch.count where batch.isActive(i) {
      batch.drawAction(i, from: environments.task.actionSpace, using: &random)
    }
  }

  /// Takes the actions of the batch.
  mutating func step() {
    stepCount += 1
    for i in 0..<batch.count where batch.isActive(i) { lengths[i] = elapsedSteps(i) + 1 }
    batch.spoil(marks: marks)
    environments.step(&batch)
    for i in 0..<batch.count where batch.isActive(i) { isOver[i] = batch.statuses[i] != .ongoing }
  }

  /// Draws and takes actions; returns `false` where an environment has none.
  mutating func advance() -> Bool {
    guard stuckEnvironment == nil else { return false }
    drawActions()
    step()
    return true
  }
}

extension StepBatch {
  /// Fills what a step writes with what it cannot mean, so that what is forgotten shows.
  ///
  /// What was shown before is kept, for it becomes what was shown previously.
  mutating func spoil(marks: Bool) {
    previousObservations.spoil(marks: marks)
    finalObservations.spoil(marks: marks)
    for i in previousLegalActions.indices {
      previousLegalActions[i] = marks
      finalLegalActions[i] = marks
    }
    for i in 0..<count {
      rewards[i] = .nan
      previousPlayers[i] = marks ? .second : .first
      finalPlayers[i] = previousPlayers[i]
    }
  }
}

extension Observations {
  /// Fills the rows with what cannot be observed; any byte can be, so that bytes that are forgotten
  /// show in comparison with other marks.
  fileprivate mutating func spoil(marks: Bool) {
    for i in scalars.indices { scalars[i] = .nan }
    for i in bytes.indices { bytes[i] = marks ? 0xFF : 0 }
  }
}
