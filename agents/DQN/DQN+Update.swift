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
    writeTargets()
    // Copies of references: the tape writes into another member of `self` meanwhile.
    let (network, memory, sample, targets) = (network, memory, sample, targets.values)
    let (shape, delta) = (batchShape, configuration.huberDelta)
    var meanValue: Float = 0
    let loss = tape.gradient(of: online, into: &gradients) { pass in
      let observations = pass.input(shape) { scalars in
        memory.readObservations(of: sample.rows, into: &scalars)
      }
      let chosen = network(observations, in: pass).gathered(sample.actions)
      pass.read(chosen) { values in
        for i in 0..<values.count { meanValue += values[i] / Float(values.count) }
      }
      return chosen.huberLoss(against: targets.span, delta: delta)
    }
    guard loss.isFinite else { throw .lossNotFinite(update: updates + 1, loss: loss) }
    let limit = configuration.gradientClip
    let norm = gradients.clipByGlobalNorm(limit > 0 ? limit : .infinity)
    guard norm.isFinite else { throw .gradientNotFinite(update: updates + 1) }

    optimizer.update(&online, along: gradients, workers: tape.workers)
    updates += 1
    if updates % configuration.targetUpdateInterval == 0 { target = online }
    recent.add(loss: loss, value: meanValue, norm: norm)
  }

  /// Computes the targets y of the drawn transitions.
  private mutating func writeTargets() {
    let actionCount = task.actions.discreteCount
    // Taken out while `self` is read, so that they are written in place.
    var targets = TargetValues(batchSize: 0, actionCount: 0)
    swap(&targets, &self.targets)
    defer { swap(&targets, &self.targets) }
    writeNextValues(into: &targets)
    let choosing = configuration.usesDoubleQ ? targets.choosingValues : targets.nextValues
    for i in 0..<sample.count {
      var best = -1
      for action in 0..<actionCount where memory.isLegal(action, inRow: sample.nextRows[i]) {
        let place = i * actionCount + action
        if best < 0 || choosing[place] > choosing[best] { best = place }
      }
      let bootstrap = best < 0 ? 0 : sample.nextDiscounts[i] * targets.nextValues[best]
      targets.values[i] = sample.returns[i] + (sample.nextDiscounts[i] == 0 ? 0 : bootstrap)
    }
  }
}

extension DQN {
  /// The shape of the observations of a drawn batch, `[B, observation…]`.
  private var batchShape: Shape { Shape([sample.count] + task.observationSpace.shape) }

  /// Writes the values of all actions after the drawn transitions, `[B, A]`, by the target network and,
  /// for double Q-learning, by the online network.
  private func writeNextValues(into targets: inout TargetValues) {
    let (network, memory, rows, shape) = (network, memory, sample.nextRows, batchShape)
    let values: @Sendable (Pass) -> Variable = { pass in
      let observations = pass.input(shape) { scalars in
        memory.readObservations(of: rows, into: &scalars)
      }
      return network(observations, in: pass)
    }
    if configuration.usesDoubleQ {
      // The target network second, so that its weights stay in the cache of one thread.
      twinTapes.evaluate(online, target, values) { online, target in
        for i in online.indices {
          targets.choosingValues[i] = online[i]
          targets.nextValues[i] = target[i]
        }
      }
    } else {
      tape.evaluate(target) { pass in
        pass.read(values(pass)) { span in
          for i in span.indices { targets.nextValues[i] = span[i] }
        }
      }
    }
  }
}

/// Work space for the targets of one update; B transitions, A actions.
struct TargetValues {
  /// The targets y; `[B]`.
  var values: [Float]

  /// The values of the next observations by the target network; `[B, A]`.
  var nextValues: [Float]

  /// The values that choose the next action; `[B, A]`.
  var choosingValues: [Float]

  init(batchSize: Int, actionCount: Int) {
    values = Array(repeating: 0, count: batchSize)
    nextValues = Array(repeating: 0, count: batchSize * actionCount)
    choosingValues = nextValues
  }
}
