import GymCore

extension TabularQ {
  /// Learns from the step of environment `i`.
  mutating func learn(from batch: StepBatch, _ i: Int) {
    let pair = table.row(of: batch.previousObservations[i]) + Int(batch.actions[i])
    let hasEnded = batch.statuses[i] != .ongoing
    let next = table.row(of: hasEnded ? batch.finalObservations[i] : batch.observations[i])
    if !table.isLegal.isEmpty, batch.statuses[i] != .terminated {
      for (action, isLegal) in batch.nextLegalActions(i).enumerated() {
        table.isLegal[next + action] = isLegal
      }
    }
    let method = configuration.method
    if recent.counts[i] > 0 {
      if method == .sarsa {
        settle(i, with: worth(ofState: pair, taking: pair), hasEnded: false)
      } else if looksBack, method.isOffPolicy {
        cut(i, before: pair)
      }
    }
    recent.add(
      .init(
        pair: Int32(pair), reward: batch.rewards[i],
        discount: batch.discount(i, configuration.discount)), to: i)
    if hasEnded || method != .sarsa {
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
      var best = -1
      for pair in row..<row + table.actionCount
      where table.isLegal(pair)
        && (best < 0 || table.values[pair + half] > table.values[best + half])
      {
        best = pair
      }
      return table.values[best + table.second - half]
    }
  }

  /// Ends what goes back over an action that is not the best: beyond it what is learned of the best
  /// actions does not hold.
  private mutating func cut(_ i: Int, before pair: Int) {
    let row = pair - pair % table.actionCount
    guard table.value(pair) < table.maximum(row) else { return }
    if configuration.lambda == 0 {
      let worth = worth(ofState: row, taking: nil)
      sum(i, from: worth, learning: 0..<min(recent.counts[i], configuration.stepCount - 1))
    }
    recent.counts[i] = 0
  }

  /// Learns what is known once the state behind the newest step is known to be worth so much.
  private mutating func settle(_ i: Int, with worth: Float, hasEnded: Bool) {
    let (n, count) = (configuration.stepCount, recent.counts[i])
    if configuration.lambda > 0 {
      trace(i, with: worth)
    } else if hasEnded {
      sum(i, from: worth, learning: 0..<min(n, count))
    } else if count >= n {
      sum(i, from: worth, learning: n - 1..<n)
    }
  }

  /// Sums the returns of the newest steps, and learns those of `range`.
  private mutating func sum(_ i: Int, from worth: Float, learning range: Range<Int>) {
    var sum = worth
    for k in 0..<range.upperBound {
      let step = recent[i, back: k]
      sum = step.reward + step.discount * sum
      if k >= range.lowerBound { update(Int(step.pair), toward: sum) }
    }
  }

  /// Shares the error of the newest step with those before it by their traces, which end where they
  /// are small or where the pair comes again.
  private mutating func trace(_ i: Int, with worth: Float) {
    let newest = recent[i, back: 0]
    let error = newest.reward + newest.discount * worth - table.values[Int(newest.pair) + half]
    move(Int(newest.pair), by: error, isCounted: true)
    var trace: Float = 1
    for k in 1..<max(1, recent.counts[i]) {
      let step = recent[i, back: k]
      trace *= configuration.lambda * step.discount
      if trace.magnitude < 0.001 { break }
      if step.pair == newest.pair { recent[i, back: k].pair = -1 }
      if step.pair >= 0, step.pair != newest.pair {
        move(Int(step.pair), by: trace * error, isCounted: false)
      }
    }
  }

  /// Learns every step of the episode once more, the last one first.
  private mutating func replay(_ i: Int, endingIn row: Int) {
    var worth = worth(ofState: row, taking: nil)
    for k in 0..<recent.counts[i] {
      let step = recent[i, back: k]
      let pair = Int(step.pair)
      update(pair, toward: step.reward + step.discount * worth)
      worth = self.worth(ofState: pair - pair % table.actionCount, taking: pair)
    }
  }

  private mutating func update(_ pair: Int, toward target: Float) {
    move(pair, by: target - table.values[pair + half], isCounted: true)
  }

  /// Q(s, a) ← Q(s, a) + α · error.
  private mutating func move(_ pair: Int, by error: Float, isCounted: Bool) {
    let place = pair + half
    var count = table.updateCounts[place]
    if isCounted {
      if count == 0 { visited += 1 }
      count = min(count + 1, Int32(LearningRates.largestCount))
      table.updateCounts[place] = count
      updates += 1
      errors += error.magnitude
    }
    table.values[place] += rates[count] * error
    let share =
      configuration.averaging == 0 ? 1 : min(1, configuration.averaging / Float(max(1, count)))
    policy.values[pair] += share * (table.value(pair) - policy.values[pair])
  }
}
