import GymCore
import Learning
public import NeuralNetworks
import Tensors

extension DQN {
  public func save(to checkpoint: inout SafetensorsFile) {
    online.add(to: &checkpoint, prefix: "online.")
    target.add(to: &checkpoint, prefix: "target.")
    optimizer.add(to: &checkpoint, prefix: "optimizer.")
    memory.save(to: &checkpoint, prefix: "replay.")
    checkpoint.add("dqn.random", [1], [random.state])
    checkpoint.add("dqn.counts", [2], [environmentSteps, updates].map(Int64.init))
    checkpoint.add("dqn.due_updates", [1], [dueUpdates.bitPattern])
    checkpoint.add("dqn.recent", [4], recent.words)
  }

  public mutating func restore(from checkpoint: SafetensorsFile) throws(SafetensorsError) {
    try online.load(from: checkpoint, prefix: "online.")
    try target.load(from: checkpoint, prefix: "target.")
    try optimizer.load(from: checkpoint, prefix: "optimizer.")
    try memory.load(from: checkpoint, prefix: "replay.")
    random = RandomStream(state: try checkpoint.uint64s("dqn.random", shape: [1])[0])
    let counts = try checkpoint.int64s("dqn.counts", shape: [2])
    guard counts.allSatisfy({ $0 >= 0 }) else {
      throw .invalid(name: "dqn.counts", reason: "a count below zero")
    }
    environmentSteps = Int(counts[0])
    updates = Int(counts[1])
    let due = Double(bitPattern: try checkpoint.uint64s("dqn.due_updates", shape: [1])[0])
    guard due >= 0, due < 1 else {
      throw .invalid(name: "dqn.due_updates", reason: "\(due), which is not in 0..<1")
    }
    dueUpdates = due
    recent = RecentUpdates(words: try checkpoint.uint64s("dqn.recent", shape: [4]))
  }
}
