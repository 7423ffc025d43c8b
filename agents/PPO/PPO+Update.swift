import GymCore
public import Learning
import NeuralNetworks
import Tensors

extension PPO {
  /// Learns from the rollout several times, in minibatches of a new order each time.
  public mutating func learnFromRollout() throws(LearningFailure) {
    metrics.set(.explainedVariance, to: Double(learner.explainedVariance))
    epochs: for _ in 0..<configuration.epochs.count {
      let parts = learner.rollout.minibatches(
        of: configuration.epochs.minibatchSize, using: &random)
      for sequences in parts {
        guard heed(try update(sequences)) else { break epochs }
      }
    }
    metrics.set(.learningRate, to: Double(learner.updater.learningRate))
    metrics.set(.updates, to: Double(learner.updater.count))
  }

  /// Takes one step down the loss of some sequences, whose divergence it returns.
  ///
  ///     L(θ) = −mean of min(r A, clip(r, 1 − ε, 1 + ε) A) + c₁·mean of (V(s) − R)² − c₂·entropy
  ///     r = π(a|s; θ) / π(a|s; θ of acting)
  private mutating func update(_ sequences: [Int32]) throws(LearningFailure) -> Float {
    if configuration.response == .adapt { learner.updater.learningRate = Float(adaptedRate) }
    let clip = learner.progress.value(from: configuration.clip, to: configuration.clipEnd)
    let valueClip = configuration.valueClip
    let (valueCoefficient, entropyCoefficient) = (
      learner.settings.loss.valueCoefficient, learner.entropyCoefficient
    )
    let update = try learner.updater.update(
      &learner.policy.parameters, sequences: sequences.count, of: learner.rollout.sequenceLength
    ) {
      [
        rollout = learner.rollout, advantages = learner.advantages, returns = learner.returns,
        network = learner.policy.network
      ] pass, range in
      let part = rollout.part(sequences[range])
      let now = network.review(part, of: rollout, in: pass)
      let count: Shape = [part.rows.count]
      let before = pass.input(count, part.gather(rollout.steps.logProbabilities))
      let ratios = (now.logProbabilities - before).exponential()
      let advantage = pass.input(count, part.gather(advantages))
      let surrogate = (ratios * advantage)
        .minimum(with: ratios.clamped(to: 1 - clip...1 + clip) * advantage).mean()
      let valueLoss = now.valueLoss(
        against: part.gather(returns), clip: valueClip, around: part.gather(rollout.steps.values),
        in: pass)
      let entropy = now.entropies.mean()
      let loss = valueLoss * valueCoefficient - surrogate - entropy * entropyCoefficient
      let moved = pass.read(ratios) { RatioSummary($0, clip: clip) }
      return (
        loss,
        [
          -pass.scalar(surrogate), pass.scalar(valueLoss), pass.scalar(entropy), moved.divergence,
          moved.clipFraction,
        ]
      )
    }
    for (metric, mean) in zip(
      [.policyLoss, .valueLoss, .entropy, .approximateDivergence, .clipFraction] as [Metric],
      update.means)
    { metrics.add(mean, to: metric) }
    metrics.add(update.gradientNorm, to: .gradientNorm)
    return update.means[3]
  }

  /// Responds to how far the policy has moved; returns whether to go on with this rollout.
  private mutating func heed(_ divergence: Float) -> Bool {
    let target = configuration.targetDivergence
    guard target > 0 else { return true }
    switch configuration.response {
    case .stop: return divergence <= 1.5 * target
    case .adapt:
      if divergence > 2 * target { adaptedRate = max(adaptedRate / 1.5, min(1e-5, adaptedRate)) }
      // A rate that was set higher may stay as high.
      let highest = max(1e-2, Double(learner.settings.optimizer.learningRate))
      if divergence < target / 2 { adaptedRate = min(adaptedRate * 1.5, highest) }
      return true
    }
  }
}

/// How far ratios of probabilities r are from 1.
struct RatioSummary {
  /// The mean of (r − 1) − ln r, an estimate of the Kullback-Leibler divergence (Schulman,
  /// "Approximating KL Divergence", 2020).
  let divergence: Float

  /// The share of ratios beyond the clip.
  let clipFraction: Float

  init(_ ratios: Span<Float>, clip: Float) {
    var (divergence, clipped) = (0.0, 0)
    for i in ratios.indices {
      let ratio = Double(ratios[i])
      divergence += ratio - 1 - logarithm(max(ratio, 1e-30))
      clipped += abs(ratios[i] - 1) > clip ? 1 : 0
    }
    self.divergence = Float(divergence / Double(ratios.count))
    clipFraction = Float(clipped) / Float(ratios.count)
  }
}
