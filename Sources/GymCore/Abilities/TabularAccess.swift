/// What a world with a model offers besides acting in it.
public struct TabularAccess {
  /// Writes down the model.
  public let model: () -> TabularModel

  /// Shows states of the model as they would be observed, `elapsedSteps` after the start of an
  /// episode: the first row of the batch shows state `first`, the next the one behind it, and rows
  /// beyond the last state show the last one.
  public let showStates: (_ first: Int, _ elapsedSteps: Int, _ batch: inout StepBatch) -> Void

  /// Writes the number of the state of each running episode; `[B]`.
  public let writeStates: (_ numbers: inout [Int32]) -> Void

  /// The time limit of episodes, which the model forgets.
  public let clock: EpisodeClock

  /// Creates access to a model that is no Swift value.
  public init(
    clock: EpisodeClock = EpisodeClock(limit: nil), model: @escaping () -> TabularModel,
    showStates: @escaping (_ first: Int, _ elapsedSteps: Int, _ batch: inout StepBatch) -> Void,
    writeStates: @escaping (_ numbers: inout [Int32]) -> Void
  ) {
    self.clock = clock
    self.model = model
    self.showStates = showStates
    self.writeStates = writeStates
  }
}

extension TabularAccess {
  @inlinable
  init<Rules: TabularEnvironment>(_ environments: Environments<Rules>) {
    let rules = environments.batch.rules
    let cache = ModelStates<Rules>()
    self.init(clock: environments.batch.clock) {
      TabularModel(rules)
    } showStates: { first, elapsedSteps, batch in
      let states = cache.states(of: rules)
      for i in 0..<batch.count {
        environments.batch.show(
          states[min(first + i, states.count - 1)], elapsedSteps: elapsedSteps, as: i, in: &batch)
      }
    } writeStates: { numbers in
      let stateNumbers = cache.numbers(of: rules)
      for i in 0..<environments.batch.count {
        numbers[i] = stateNumbers[environments.batch.episodes[i].state]
      }
    }
  }
}

/// The states of a model, listed when they are first asked for.
@usableFromInline
final class ModelStates<Rules: TabularEnvironment> {
  @usableFromInline var states: [Rules.State] = []
  @usableFromInline var numbers: StateNumbers<Rules.State>?

  @inlinable init() {}

  @inlinable
  func states(of rules: Rules) -> [Rules.State] {
    if states.isEmpty { states = rules.states }
    return states
  }

  @inlinable
  func numbers(of rules: Rules) -> StateNumbers<Rules.State> {
    if let numbers { return numbers }
    let numbers = StateNumbers(states(of: rules))
    self.numbers = numbers
    return numbers
  }
}
