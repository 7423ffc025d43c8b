import Learning
import Tensors

extension DQN {
  /// Lets the network begin anew where that is due; what it remembers stays.
  mutating func resetIfDue() {
    let resets = configuration.resets
    guard resets.isDue(after: updater.count, at: progress) else { return }
    let fresh = policy.parameters.layout.initialized(using: &random)
    let change = resets.change(of: policy.network, to: fresh)
    change(&policy.parameters)
    target.change(change)
    average?.change(change)
    updater.restartOptimizer()
    lastReset = updater.count
  }
}
