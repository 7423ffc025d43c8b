internal import GymCore

/// A model as sweeps read it: from front to back, the states in the order of the sweeps.
///
/// States are numbered by their place in the order. What ends the episode has no move, for nothing
/// follows; an illegal action has the reward `-infinity` and no move.
struct SweepModel {
  /// The number of actions, A; 1 where a policy has chosen.
  let actionCount: Int

  /// The expected reward of each pair of place and action; `[n · A]`.
  private(set) var rewards: [Double] = []

  /// What each pair leads to, those of action 0 in place 0 first.
  private(set) var moves: [Move] = []

  /// Where in `moves` those of each pair begin; `[n · A + 1]`.
  private(set) var firstMoves = [0]

  /// A place that an action leads to, and how likely.
  struct Move {
    var probability: Double
    var place: Int32
  }

  /// The number of places, n.
  var count: Int { rewards.count / actionCount }
}

extension SweepModel {
  /// Puts the states of `model` into an order; what leads to a state that is not in it has the
  /// reward `-infinity`.
  ///
  /// With `repeatingAt` a discount γ, an action that may lead back to its state counts as repeated
  /// until it leads elsewhere, by which sweeps are fewer: q = r + γ (p q + …) is solved for q.
  init(_ model: TabularModel, order: [Int32], repeatingAt discount: Double? = nil) {
    actionCount = model.actionCount
    rewards.reserveCapacity(order.count * actionCount)
    firstMoves.reserveCapacity(order.count * actionCount + 1)
    moves.reserveCapacity(model.outcomes.count)
    var places = Array(repeating: Int32(-1), count: model.stateCount)
    for (place, state) in order.enumerated() { places[Int(state)] = Int32(place) }
    let firsts = model.firstOutcomes.span
    let outcomes = model.outcomes.span
    for (place, state) in order.enumerated() {
      let first = Int(state) * actionCount
      for pair in first..<first + actionCount {
        let range = firsts[pair]..<firsts[pair + 1]
        add(outcomes.extracting(range), Int32(place), places.span, discount)
      }
    }
  }

  private mutating func add(
    _ outcomes: Span<TabularModel.Outcome>, _ place: Int32, _ places: Span<Int32>,
    _ discount: Double?
  ) {
    let first = moves.count
    var reward = outcomes.isEmpty ? -Double.infinity : 0
    var staying = 0.0
    var canLeave = false
    for i in outcomes.indices {
      let outcome = outcomes[i]
      reward += outcome.probability * Double(outcome.reward)
      let next = places[Int(outcome.nextState)]
      if outcome.isTerminal {
        canLeave = true
      } else if next == place, discount != nil {
        staying += outcome.probability
      } else {
        canLeave = true
        if next < 0 { reward = -.infinity }
        moves.append(Move(probability: outcome.probability, place: next))
      }
    }
    if reward == -.infinity {
      moves.removeSubrange(first...)
    } else if let discount, staying > 0 {
      // 1, whatever the probabilities sum up to, where there is nothing else.
      let leaving = 1 - discount * (canLeave ? staying : 1)
      if reward != 0 { reward /= leaving }
      for i in first..<moves.count { moves[i].probability /= leaving }
    }
    rewards.append(reward)
    firstMoves.append(moves.count)
  }

  /// What is left of the model under a policy that takes action `policy[i]` in place i.
  func following(_ policy: [Int32]) -> SweepModel {
    var chain = SweepModel(actionCount: 1)
    chain.rewards.reserveCapacity(count)
    chain.firstMoves.reserveCapacity(count + 1)
    for place in 0..<count {
      let pair = place * actionCount + Int(policy[place])
      chain.rewards.append(rewards[pair])
      chain.moves += moves[firstMoves[pair]..<firstMoves[pair + 1]]
      chain.firstMoves.append(chain.moves.count)
    }
    return chain
  }

  /// What is left of the model under a policy that takes action a in place i with probability
  /// `probabilities[i · A + a]`.
  func following(_ probabilities: [Double]) -> SweepModel {
    var chain = SweepModel(actionCount: 1)
    chain.rewards.reserveCapacity(count)
    chain.firstMoves.reserveCapacity(count + 1)
    for place in 0..<count {
      var reward = 0.0
      for pair in place * actionCount..<(place + 1) * actionCount where probabilities[pair] > 0 {
        reward += probabilities[pair] * rewards[pair]
        for move in moves[firstMoves[pair]..<firstMoves[pair + 1]] {
          chain.moves.append(
            Move(probability: probabilities[pair] * move.probability, place: move.place))
        }
      }
      chain.rewards.append(reward)
      chain.firstMoves.append(chain.moves.count)
    }
    return chain
  }
}
