import GymCore

/// Checks that roll-outs end or reach their limit, act legally, and sum the rewards there were.
struct RollOuts {
  private var play: Play
  private let states: StatePool
  private var random: RandomStream
  private var playout = Playout()

  private static let discount: Float = 0.9

  /// Returns the breaches found in roll-outs from the states of so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    guard var check = RollOuts(environment, extent) else {
      return ["there are no states to play on from, though the ability 'states' is named"]
    }
    for step in 0..<extent.steps {
      // Some limits end a roll-out early, others hardly ever.
      if let breach = check.playOut(limit: [1, 3, 10, 200][step % 4]) {
        return ["a roll-out from the state after step \(step) \(breach)"]
      }
      guard check.play.advance() else { break }
    }
    return []
  }

  private init?(_ environment: ConfiguredEnvironment, _ extent: Extent) {
    play = Play(environment, extent)
    guard let makePool = play.environments.abilities.states else { return nil }
    guard let pool = try? makePool([]) else { return nil }
    states = pool
    states.reserve(2)
    random = RandomStream(seed: extent.seed, purpose: "search")
  }

  private mutating func playOut(limit: Int) -> String? {
    states.copy(environment: 0, to: 0)
    var again = playout
    var twin = random
    states.playOut(
      from: 0, limit: limit, discount: Self.discount, using: &random, into: &playout)
    states.playOut(from: 0, limit: limit, discount: Self.discount, using: &twin, into: &again)
    if again.actions != playout.actions || again.value != playout.value || twin != random {
      return "differs from another one of the same random stream"
    }
    let count = playout.actions.count
    if playout.players.count != count {
      return "has \(count) actions, but \(playout.players.count) players"
    }
    if count > limit { return "takes \(count) steps, more than its limit \(limit)" }
    guard states.playsOutExactly else { return nil }
    if count < limit, !playout.hasEnded {
      return "stops after \(count) steps, before its limit \(limit) and its end"
    }
    return states.isDeterministic ? replay() : nil
  }

  /// Takes the recorded actions once more.
  private mutating func replay() -> String? {
    states.copy(0, to: 1)
    let first = states.player(toActIn: 1)
    var isLegal = Array(repeating: true, count: states.actionCount)
    var value: Float = 0
    var weight: Float = 1
    var hasEnded = false
    for (i, action) in playout.actions.enumerated() {
      states.writeLegalActions(in: 1, into: &isLegal, at: 0)
      guard isLegal.indices.contains(Int(action)), isLegal[Int(action)] else {
        return "takes action \(action) in its step \(i + 1), where it is illegal"
      }
      let player = states.player(toActIn: 1)
      if playout.players[i] != player {
        return "says another player than acts in its step \(i + 1)"
      }
      if hasEnded { return "goes on after its end in step \(i)" }
      let step = states.step(1, action: Int(action), using: &random)
      value += weight * (player == first ? step.reward : -step.reward)
      weight *= Self.discount
      hasEnded = step.status != .ongoing
    }
    if hasEnded != playout.hasEnded {
      return hasEnded ? "has ended, but does not say so" : "says it has ended, but has not"
    }
    let error = abs(value - playout.value)
    return error <= 1e-4 * max(1, abs(value))
      ? nil : "is worth \(playout.value), but its rewards sum to \(value)"
  }
}
