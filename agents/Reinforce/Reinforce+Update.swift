import GymCore
import Learning
import NeuralNetworks
import Tensors

extension Reinforce {
  /// Takes one step up the gradient of the expected return.
  ///
  ///     L(θ) = −mean of ln π(a|s; θ) (G − b) + c₁·mean of (V(s; θ) − G)² − c₂·entropy
  ///
  /// Means are over steps. Differs from Sutton and Barto: no factor γᵗ, as everywhere.
  mutating func learnFromEpisodes() throws(LearningFailure) {
    episodes.prepare(policy.normalizer)
    let returns = returns()
    let weights = weights(of: returns)
    let (valueCoefficient, entropyCoefficient) = (
      configuration.loss.valueCoefficient, configuration.loss.entropyCoefficient(at: progress)
    )
    updater.learningRate = configuration.optimizer.learningRate(at: progress)
    if configuration.measuresVariance { metrics.add(variance(weights), to: .gradientVariance) }
    let update = try updater.update(&policy.parameters, sequences: episodes.count) {
      [steps = episodes.steps, network = policy.network] pass, range in
      let part = RolloutPart(rows: range.map(Int32.init))
      let now = network.review(part, of: steps, in: pass)
      let weight = pass.input([range.count], Array(weights[range]))
      let policyLoss = -(now.logProbabilities * weight).mean()
      let entropy = now.entropies.mean()
      let loss = policyLoss - entropy * entropyCoefficient
      guard now.values != nil else {
        return (loss, [pass.scalar(policyLoss), pass.scalar(entropy), 0])
      }
      let valueLoss = now.valueLoss(against: Array(returns[range]), in: pass)
      return (
        loss + valueLoss * valueCoefficient,
        [pass.scalar(policyLoss), pass.scalar(entropy), pass.scalar(valueLoss)]
      )
    }
    metrics.add(update.means[0], to: .policyLoss)
    metrics.add(update.means[1], to: .entropy)
    metrics.add(update.means[2], to: .valueLoss)
    metrics.add(update.gradientNorm, to: .gradientNorm)
    metrics.set(.learningRate, to: Double(updater.learningRate))
    metrics.set(.updates, to: Double(updater.count))
  }

  /// Returns what each action is credited with, G; `[n]`.
  ///
  /// Where a time limit cut an episode short, a learned value stands for the rest; without one the
  /// episode counts as though nothing followed, which is wrong by just that.
  private func returns() -> [Float] {
    let cutValues = policy.values(of: episodes.cuts)
    return configuration.credit == .total
      ? episodes.totalReturns(cutValues: cutValues) : episodes.rewardsToGo(cutValues: cutValues)
  }

  /// Returns what each action's log-probability is multiplied by, G − b; `[n]`.
  private mutating func weights(of returns: [Float]) -> [Float] {
    var weights = returns
    switch configuration.baseline {
    case .none: break
    case .average:
      let baseline = averages.baseline(at: episodes.times)
      weights = zip(returns, baseline).map { $0 - $1 }
      averages.learn(at: episodes.times, from: returns)
    case .value: weights = zip(returns, episodes.steps.values).map { $0 - $1 }
    }
    let square = weights.reduce(0) { $0 + Double($1 * $1) } / Double(weights.count)
    metrics.add(square.squareRoot(), to: .weight)
    if configuration.loss.normalizesAdvantages { standardize(&weights) }
    return weights
  }
}
