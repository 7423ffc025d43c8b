import GymCore
import Learning
import NeuralNetworks
import Tensors

extension DQN {
  /// Draws a batch of transitions and takes one step down the loss.
  ///
  ///     L(θ) = mean of w · huber(y − Q(s, a; θ))
  ///
  /// with targets y as `ActionValueTargets` says and weights w where replay is prioritized; of
  /// distributions in place of Q, the loss that `ReturnModel` says.
  mutating func update() throws(LearningFailure) {
    let age = updater.count - lastReset
    memory.draw(
      &sample, stepCount: configuration.horizon.stepCount(after: age),
      discount: configuration.horizon.discount(after: age),
      correction: progress.value(from: configuration.priorities.correction, to: 1), using: &random)
    let isNoisy = policy.network.isNoisy
    targets.compute(
      for: sample, of: memory, by: policy, target.parameters,
      seeds: isNoisy ? (random.next(), random.next()) : nil)
    input.prepare(sample.rows, of: memory)

    updater.learningRate = configuration.optimizer.learningRate(at: progress)
    var meanValue: Float = 0
    let update = try updater.update(&policy.parameters, seed: isNoisy ? random.next() : nil) {
      [network = policy.network, memory, sample, targets, input, configuration] pass in
      let outputs = network.outputs(input(of: memory, for: network.encoder, in: pass), in: pass)
      let chosen = network.outputs(of: sample.actions, among: outputs)
      pass.read(network.model.means(of: chosen, in: pass)) { values in
        for i in values.indices { meanValue += values[i] / Float(values.count) }
      }
      let (loss, rows) = network.model.loss(
        of: chosen, against: targets.values, weights: sample.weights,
        delta: configuration.huberDelta, in: pass)
      pass.read(rows) { rows in
        for i in rows.indices { errors[i] = rows[i] }
      }
      return loss
    }
    memory.setPriorities(of: sample, errors: errors)
    target.follow(policy.parameters, update: updater.count)
    average?.add(policy.parameters)
    resetIfDue()
    metrics.add(update.loss, to: .loss)
    metrics.add(meanValue, to: .actionValue)
    metrics.add(update.gradientNorm, to: .gradientNorm)
  }
}
