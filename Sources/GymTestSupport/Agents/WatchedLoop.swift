import GymCore
import Learning
import NeuralNetworks

/// The loop of `Trainer`, with an eye on how the agent acts.
struct WatchedLoop {
  private(set) var agent: any Agent
  private(set) var batch: StepBatch

  private let environments: AnyVectorEnvironment

  /// Goes on where `trainer` stopped, which must not go on itself.
  init(_ trainer: Trainer) {
    agent = trainer.agent
    environments = trainer.environments
    batch = StepBatch(count: environments.count, task: environments.task)
    environments.show(in: &batch)
  }

  /// Starts to train an agent that has learned nothing.
  init(_ agent: any Agent, in environments: AnyVectorEnvironment) throws(SettingError) {
    self.agent = agent
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
