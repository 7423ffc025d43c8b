import GymCore
import Learning
import NeuralNetworks

/// The loop of `Trainer`, with an eye on how the agent acts.
struct WatchedLoop {
  private(set) var agent: any Agent
  private(set) var batch: StepBatch

  private let environments: AnyVectorEnvironment

  /// What legal actions and players are said to be where nothing is written; `nil` where leftovers
  /// stay as they are.
  private let leftovers: Bool?

  /// Goes on where `trainer` stopped, which must not go on itself.
  init(_ trainer: Trainer) {
    agent = trainer.agent
    leftovers = nil
    environments = trainer.environments
    batch = StepBatch(count: environments.count, task: environments.task)
    environments.show(in: &batch)
  }

  /// Starts to train an agent that has learned nothing.
  ///
  /// With `leftovers`, numbers that a step does not write are not numbers, and answers those.
  init(
    _ agent: any Agent, in environments: AnyVectorEnvironment, leaving leftovers: Bool? = nil
  ) throws(SettingError) {
    self.agent = agent
    self.leftovers = leftovers
    self.environments = environments
    batch = StepBatch(count: environments.count, task: environments.task)
    try self.agent.begin(in: environments)
    environments.show(in: &batch)
  }

  /// Acts, steps and learns so many times; returns the first breach, with which it stops.
  mutating func advance(_ steps: Int) throws(LearningFailure) -> String? {
    for _ in 0..<steps {
      batch.isActive.removeAll()
      if let breach = act() { return breach }
      if let leftovers { batch.spoil(marks: leftovers) }
      environments.step(&batch)
      try agent.learn(from: batch)
    }
    return nil
  }

  /// Lets the agent act in some rows alone, which ends the loop.
  mutating func actInSomeRows() -> String? {
    batch.isActive = (0..<batch.count).map { $0 % 2 == 1 }
    return act()
  }

  private mutating func act() -> String? {
    batch.clearActions()
    agent.act(on: &batch)
    return batch.breachOfActing(in: environments.task.actionSpace)
  }

  /// Returns all that the agent is made of, as a file.
  mutating func file() throws(SafetensorsError) -> SafetensorsFile {
    try Archive.writing(&agent)
  }
}
