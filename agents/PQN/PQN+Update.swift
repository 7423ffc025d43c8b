import GymCore
import Learning
import NeuralNetworks
import Tensors

extension PQN {
  /// Learns from the rollout several times, in minibatches of a new order each time.
  mutating func learnFromRollout() throws(LearningFailure) {
    recorder.prepare()
    updater.learningRate = configuration.optimizer.learningRate(at: recorder.progress)
    let rollout = recorder.rollout
    let targets = rollout.lambdaReturns(
      nextValues: rollout.nextValues(cutValues: policy.values(of: rollout.cuts)),
      lambda: configuration.rollout.lambda)
    for _ in 0..<configuration.epochs.count {
      let minibatches = rollout.minibatches(of: configuration.epochs.minibatchSize, using: &random)
      for rows in minibatches { try update(rows, of: rollout, towards: targets) }
    }
    metrics.set(.learningRate, to: Double(updater.learningRate))
    metrics.set(.updates, to: Double(updater.count))
  }

  /// Takes one step down the loss of some rows.
  ///
  ///     L(θ) = ½ · mean of (Q(s, a; θ) − R)²
  ///     R = r + γ·((1 − λ)·max over a′ of Q(s′, a′) + λ·R′), the λ-return by the network that acted
  private mutating func update(
    _ rows: [Int32], of rollout: Rollout, towards targets: [Float]
  ) throws(LearningFailure) {
    let update = try updater.update(&policy.parameters, sequences: rows.count) {
      [network = policy.network] pass, range in
      let part = rollout.part(rows[range])
      let values = network(rollout.steps.observations(part.rows, in: pass), in: pass)
      let chosen = values.gathered(part.gather(rollout.steps.actions))
      let mean = pass.read(chosen) { span in
        span.indices.reduce(0) { $0 + span[$1] } / Float(span.count)
      }
      return (chosen.squaredLoss(against: part.gather(targets)) * 0.5, [mean])
    }
    metrics.add(update.loss, to: .loss)
    metrics.add(update.means[0], to: .actionValue)
    metrics.add(update.gradientNorm, to: .gradientNorm)
  }
}
