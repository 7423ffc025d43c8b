import GymCore

/// Checks that what is shown of the states of a model is what is shown of running episodes.
struct ShownStates {
  private var play: Play
  private let access: TabularAccess
  private let model: TabularModel
  private var row: StepBatch

  /// Returns the breaches found among all states, and those of so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    var check = try ShownStates(environment, extent)
    let saved = try check.play.environments.savedJSON()
    if let breach = check.breachOfAllStates() { return [breach] }
    guard try check.play.environments.savedJSON() == saved else {
      return ["showing states of the model changes the running episodes"]
    }
    for _ in 0..<extent.steps / 4 where check.play.stuckEnvironment == nil {
      if let breach = check.breachOfRunningStates() { return [breach] }
      _ = check.play.advance()
    }
    return []
  }

  private init(_ environment: ConfiguredEnvironment, _ extent: Extent) throws {
    play = Play(environment, extent)
    access = try play.environments.tabularAccess()
    model = access.model()
    row = StepBatch(count: 1, task: environment.task)
  }

  private mutating func show(_ state: Int, elapsedSteps: Int) {
    for j in row.observations.indices { row.observations[j] = .nan }
    access.showStates(state, elapsedSteps, &row)
  }

  private mutating func breachOfAllStates() -> String? {
    let space = play.environments.task.observationSpace
    for state in 0..<model.stateCount {
      show(state, elapsedSteps: 0)
      if let outsider = space.outsider(among: row.observations) {
        return "state \(state) of the model: \(outsider)"
      }
      let action = (0..<model.actionCount).first {
        row.isLegal($0, in: 0) != model.isLegal($0, in: state)
      }
      if let action {
        return
          "action \(action) in state \(state) is \(row.isLegal(action, in: 0) ? "" : "il")legal "
          + "where it is shown, but not in the model"
      }
    }
    return nil
  }

  private mutating func breachOfRunningStates() -> String? {
    var numbers = Array(repeating: Int32(-1), count: play.batch.count)
    access.writeStates(&numbers)
    for (i, number) in numbers.enumerated() {
      guard (0..<model.stateCount).contains(Int(number)) else {
        return "environment \(i) is in state \(number) of \(model.stateCount)"
      }
      show(Int(number), elapsedSteps: play.elapsedSteps(i))
      let isSame =
        row.row(0, of: row.observations).elementsEqual(
          play.batch.row(i, of: play.batch.observations))
        && row.legalRow(0).elementsEqual(play.batch.legalRow(i))
        && row.players[0] == play.batch.players[i]
      if !isSame {
        return "state \(number) is shown differently than environment \(i), which is in it"
      }
    }
    return nil
  }
}
