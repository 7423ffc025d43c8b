public import Learning
public import NeuralNetworks

extension DQN {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    // What is evaluated is called the policy.
    if average == nil {
      try archive.visit("policy", &policy)
    } else {
      try archive.visit("policy", &average)
      try archive.visit("online", &policy)
    }
    try archive.visit("target", &target)
    try archive.visit("updater", &updater)
    try archive.visit("replay", &memory)
    try archive.visit("dqn.random", &random)
    try archive.visit("dqn", &progress)
    try archive.visit("dqn.due_updates", &dueUpdates, in: 0...1)
    try archive.visit("dqn.last_reset", &lastReset, in: 0...updater.count)
    try archive.visit("dqn.metrics", &metrics)
  }
}
