import GymCore
import Learning
import NeuralNetworks
import Tensors

extension DQN {
  /// Draws a batch of transitions and takes one step down the loss.
  ///
  ///     L(θ) = mean of huber(y − Q(s, a; θ))
  ///     y = G + γᵏ·Q(s′, argmax over a′ of Q(s′, a′; θ); θ⁻)
  ///
  /// where the argmax is that of the target network θ⁻ itself unless double
  /// Q-learning is on, and the second term is absent where the episode terminated.
  mutating func update() throws(LearningFailure) {
    memory.draw(
      &sample, stepCount: configuration.stepCount, discount: configuration.discount, using: &random)
    targets.compute(for: sample, of: memory, by: policy, target)

    updater.learningRate = configuration.optimizer.learningRate(at: progress)
    var meanValue: Float = 0
    let update = try updater.update(&policy.parameters) {
      [network = policy.network, memory, sample, targets, configuration] pass in
      let observations = network.input(sample.count, in: pass) {
        memory.readObservations(of: sample.rows, into: &$0)
      }
      let chosen = network(observations, in: pass).gathered(sample.actions)
      pass.read(chosen) { values in
        for i in values.indices { meanValue += values[i] / Float(values.count) }
      }
      return chosen.huberLoss(against: targets.values, delta: configuration.huberDelta)
    }
    if updater.count % configuration.targetUpdateInterval == 0 { target = policy.parameters }
    metrics.add(update.loss, to: .loss)
    metrics.add(meanValue, to: .actionValue)
    metrics.add(update.gradientNorm, to: .gradientNorm)
  }
}
