import GymCore
import Learning

extension TabularQ {
  /// Learns from the step of environment `i`.
  mutating func learn(from batch: StepBatch, _ i: Int) {
    let pair = table.row(of: batch.previousObservations[i]) + Int(batch.actions[i])
    let hasEnded = batch.statuses[i] != .ongoing
    let next = table.row(of: hasEnded ? batch.finalObservations[i] : batch.observations[i])
    if batch.statuses[i] != .terminated {
      table.noteLegalActions(
        hasEnded ? batch.finalLegalActions : batch.legalActions, of: i, in: next)
    }
    let (reward, discount) = (batch.rewards[i], batch.discount(i, configuration.discount))
    let isSarsa = configuration.method == .sarsa
    guard looksBack || isSarsa || configuration.replaysEpisodes else {
      let worth = worth(ofState: next, taking: nil)
      return table.update(pair, in: half, toward: reward + discount * worth)
    }
    if recent.counts[i] > 0, isSarsa {
      settle(i, with: worth(ofState: pair, taking: pair), hasEnded: false)
    } else if recent.counts[i] > 0, looksBack, configuration.method.isOffPolicy {
      cut(i, before: pair)
    }
    recent.add(.init(pair: Int32(pair), reward: reward, discount: discount), to: i)
    if hasEnded || !isSarsa {
      settle(i, with: worth(ofState: next, taking: nil), hasEnded: hasEnded)
    }
    if hasEnded {
      if configuration.replaysEpisodes { replay(i, endingIn: next) }
      recent.counts[i] = 0
    }
  }

  /// Whether an action has an effect on steps before it.
  private var looksBack: Bool { configuration.stepCount > 1 || configuration.lambda > 0 }

  /// Returns what a state is worth to the step that led there.
  private mutating func worth(ofState row: Int, taking pair: Int?) -> Float {
    switch configuration.method {
    case .qLearning: return table.maximum(row)
    case .sarsa:
      if let pair { return table.values[pair] }
      fallthrough
    case .expectedSarsa:
      return table.expectation(row, epsilon: epsilon, temperature: temperature)
    case .doubleQ:
      half = random.next() & 1 == 0 ? 0 : table.second
      return table.values[table.bestPair(row, by: half) + table.second - half]
    }
  }

  /// Ends what goes back over an action that is not the best, beyond which it does not hold.
  private mutating func cut(_ i: Int, before pair: Int) {
    let row = pair - pair % table.actionCount
    guard table.value(pair) < table.maximum(row) else { return }
    if configuration.lambda == 0 {
      let worth = worth(ofState: row, taking: nil)
      let count = min(recent.counts[i], configuration.stepCount - 1)
      table.learnReturns(of: recent, i, from: worth, 0..<count, in: half)
    }
    recent.counts[i] = 0
  }

  /// Learns what is known once the state behind the newest step is known to be worth so much.
  private mutating func settle(_ i: Int, with worth: Float, hasEnded: Bool) {
    let (n, count) = (configuration.stepCount, recent.counts[i])
    if configuration.lambda > 0 {
      table.learnTraces(of: &recent, i, from: worth, lambda: configuration.lambda, in: half)
    } else if hasEnded || count >= n {
      let range = hasEnded ? 0..<min(n, count) : n - 1..<n
      table.learnReturns(of: recent, i, from: worth, range, in: half)
    }
  }

  /// Learns every step of the episode once more, the last one first.
  private mutating func replay(_ i: Int, endingIn row: Int) {
    var worth = worth(ofState: row, taking: nil)
    for k in 0..<recent.counts[i] {
      let step = recent[i, back: k]
      let pair = Int(step.pair)
      table.update(pair, in: half, toward: step.reward + step.discount * worth)
      worth = self.worth(ofState: pair - pair % table.actionCount, taking: pair)
    }
  }
}
