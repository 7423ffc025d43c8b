/// Rules in which a search can look ahead.
///
/// States that are equal have the same future, so that a search can go on from a tree it built before, and finds what ways
/// have in common.
public protocol Searchable: Environment where Actions: DiscreteActions, State: Hashable {
  /// Whether `step` draws nothing, so that an action in a state always leads to the same state.
  var isDeterministic: Bool { get }

  /// Whether roll-outs keep to the rules to the letter, as they do by default; where they do not, they are a quick
  /// approximation.
  var playsOutExactly: Bool { get }

  /// Returns a legal action as a roll-out takes it in `state`; any by default.
  func playoutAction(in state: State, using random: inout RandomStream) -> Actions.Element

  /// Plays on from `state` until the episode ends, for `limit` steps at most, and writes what
  /// became of it; with `playoutAction` by default.
  func playOut(
    from state: State, limit: Int, discount: Float, using random: inout RandomStream,
    into playout: inout Playout)

  /// Adds what is believed of actions in `state` before a search has tried them; nothing by default.
  func addBeliefs(of state: State, to beliefs: inout Beliefs)

  /// Returns the same rules with other guidance of roll-outs and beliefs, which changes nothing of the world.
  ///
  /// - Throws: `SettingMistake` where there is no such setting, as by default there is none.
  func guided(by settings: [SettingValue]) throws(SettingMistake) -> Self
}

extension Searchable {
  @inlinable public var playsOutExactly: Bool { true }

  @inlinable
  public func playoutAction(
    in state: State, using random: inout RandomStream
  ) -> Actions.Element {
    let count = actions.count
    guard masksActions else { return actions.action(numbered: random.integer(below: count)) }
    // On the stack, for roll-outs allocate nothing.
    guard count <= 512 else { fatalError("write playoutAction: \(count) actions are too many") }
    var isLegal: InlineArray<512, Bool> = .init(repeating: false)
    var span = isLegal.mutableSpan
    var row = span._mutatingExtracting(0..<count)
    writeLegalActions(in: state, into: &row)
    var legalCount = 0
    for i in 0..<count where isLegal[i] { legalCount &+= 1 }
    var remaining = random.integer(below: legalCount)
    for i in 0..<count where isLegal[i] {
      if remaining == 0 { return actions.action(numbered: i) }
      remaining &-= 1
    }
    fatalError("\(legalCount) legal actions, but none of them found")
  }

  @inlinable
  public func playOut(
    from state: State, limit: Int, discount: Float, using random: inout RandomStream,
    into playout: inout Playout
  ) {
    var state = state
    let first = player(toActIn: state)
    var weight: Float = 1
    playout.clear()
    for _ in 0..<limit {
      let player = player(toActIn: state)
      let action = playoutAction(in: state, using: &random)
      let step = step(&state, taking: action, using: &random)
      playout.record(actions.number(of: action), by: player)
      playout.value += weight * (player == first ? step.reward : -step.reward)
      weight *= discount
      if step.status != .ongoing {
        playout.hasEnded = true
        return
      }
    }
  }

  @inlinable
  public func addBeliefs(of state: State, to beliefs: inout Beliefs) {}

  public func guided(by settings: [SettingValue]) throws(SettingMistake) -> Self {
    guard let first = settings.first else { return self }
    throw SettingMistake("'\(first.name)' guides nothing here: roll-outs are random")
  }
}
