import GymCore

/// Checks that every step writes what it should, and that all of it follows from the seed.
struct Course {
  private let environment: ConfiguredEnvironment

  // Two batches from the same seed, whose buffers hold different things beforehand.
  private var play: Play
  private var twin: Play
  private var breaches: [String] = []

  init(_ environment: ConfiguredEnvironment, _ extent: Extent) {
    self.environment = environment
    play = Play(environment, extent)
    twin = Play(environment, extent, marks: true)
  }

  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    var course = Course(environment, extent)
    course.checkStart(count: extent.count)
    for _ in 0..<extent.steps where course.breaches.isEmpty { course.step() }
    return course.breaches
  }

  private mutating func checkStart(count: Int) {
    let environments = play.environments
    if environments.count != count {
      breaches.append("\(environments.count) environments were made, not \(count)")
    }
    if environments.task != environment.task {
      breaches.append("the environments have another task than their configuration")
    }
    checkMembers(play.batch.observations, "observation at the start")
    compareShown("at the start")
  }

  private mutating func step() {
    if let stuck = play.stuckEnvironment {
      breaches.append("environment \(stuck) has no legal action before step \(play.stepCount + 1)")
      return
    }
    let shown = play.batch
    play.drawActions()
    twin.batch.actions = play.batch.actions
    twin.batch.continuousActions = play.batch.continuousActions
    play.step()
    twin.step()
    checkPast(shown)
    checkMembers(play.batch.observations, "observation after step \(play.stepCount)")
    for i in 0..<play.batch.count { checkOutcome(i) }
    compareShown("after step \(play.stepCount)")
    compareOutcomes()
  }

  /// What was shown before must stand as the previous state.
  private mutating func checkPast(_ shown: StepBatch) {
    let batch = play.batch
    let parts = [
      ("observations", batch.previousObservations == shown.observations),
      ("legal actions", batch.previousLegalActions == shown.legalActions),
      ("players", batch.previousPlayers == shown.players),
    ]
    for (name, isSame) in parts where !isSame {
      breaches.append("the previous \(name) are not those shown before step \(play.stepCount)")
    }
  }

  private mutating func checkOutcome(_ i: Int) {
    let batch = play.batch
    if !batch.rewards[i].isFinite {
      breaches.append("the reward of step \(play.stepCount) is \(batch.rewards[i])")
    }
    guard batch.statuses[i] != .ongoing else { return }
    checkMembers(batch.nextObservation(i), "final observation of step \(play.stepCount)")
    // What follows a termination is worth nothing, but a truncated state has a value.
    if batch.statuses[i] == .truncated, !batch.legalActions.isEmpty,
      !batch.nextLegalActions(i).contains(true)
    {
      breaches.append("the episode truncated by step \(play.stepCount) has no legal action left")
    }
  }

  private mutating func checkMembers(_ scalars: some Collection<Float>, _ name: String) {
    guard let outsider = environment.task.observationSpace.outsider(among: scalars) else { return }
    breaches.append("\(name): \(outsider)")
  }

  private mutating func compareShown(_ moment: String) {
    let isSame = [
      play.batch.observations == twin.batch.observations,
      play.batch.legalActions == twin.batch.legalActions, play.batch.players == twin.batch.players,
    ]
    if isSame.contains(false) { breaches.append("two runs from one seed differ \(moment)") }
  }

  private mutating func compareOutcomes() {
    let (batch, twin) = (play.batch, twin.batch)
    let isSame = (0..<batch.count).allSatisfy { i in
      batch.rewards[i] == twin.rewards[i] && batch.statuses[i] == twin.statuses[i]
        && batch.discount(i, 1) == twin.discount(i, 1)
        && batch.nextObservation(i) == twin.nextObservation(i)
        && batch.nextLegalActions(i) == twin.nextLegalActions(i)
    }
    if !isSame {
      breaches.append("two runs from one seed differ in what step \(play.stepCount) led to")
    }
  }
}
