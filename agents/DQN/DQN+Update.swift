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
    evaluateNext()
    computeDoubleQTargets(
      returns: sample.returns, discounts: sample.nextDiscounts, choosingValues: next.choosingValues,
      values: next.values, legalActions: next.legalActions, into: &next.targets)

    var meanValue: Float = 0
    let update = try updater.update(&policy.parameters) {
      [network = policy.network, memory, sample, targets = next.targets, configuration] pass in
      let observations = network.input(sample.count, in: pass) {
        memory.readObservations(of: sample.rows, into: &$0)
      }
      let chosen = network(observations, in: pass).gathered(sample.actions)
      pass.read(chosen) { values in
        for i in values.indices { meanValue += values[i] / Float(values.count) }
      }
      return chosen.huberLoss(against: targets, delta: configuration.huberDelta)
    }
    if updater.count % configuration.targetUpdateInterval == 0 { target = policy.parameters }
    metrics.add(update.loss, to: .loss)
    metrics.add(meanValue, to: .actionValue)
    metrics.add(update.gradientNorm, to: .gradientNorm)
  }

  /// Values all actions after the drawn transitions, by the target network and, for double
  /// Q-learning, at the same time by the online network.
  private mutating func evaluateNext() {
    memory.readLegalActions(of: sample.nextRows, into: &next.legalActions)
    // The target network second, so that its weights stay in the cache of one thread.
    let online = configuration.usesDoubleQ ? policy.parameters : nil
    twinTapes.evaluate(online, target) {
      [network = policy.network, memory, rows = sample.nextRows] pass in
      let observations = network.input(rows.count, in: pass) {
        memory.readObservations(of: rows, into: &$0)
      }
      return network(observations, in: pass)
    } read: { online, target in
      for i in target.indices {
        next.values[i] = target[i]
        next.choosingValues[i] = online.isEmpty ? target[i] : online[i]
      }
    }
  }
}

/// Work space for the targets of one update; B transitions, A actions.
struct NextValues {
  /// The targets y; `[B]`.
  var targets: [Float]

  /// The values of the next observations by the target network; `[B, A]`.
  var values: [Float]

  /// The values that choose the next action; `[B, A]`.
  var choosingValues: [Float]

  /// Which next actions are legal; `[B, A]`, empty where all always are.
  var legalActions: [Bool]

  init(count: Int, task: TaskShape) {
    let actionCount = task.actionSpace.discreteCount
    targets = Array(repeating: 0, count: count)
    values = Array(repeating: 0, count: count * actionCount)
    choosingValues = values
    legalActions = Array(repeating: true, count: task.masksActions ? values.count : 0)
  }
}
