internal import GoLiteEnvironment
public import GymCore

/// A policy that is asked for moves in positions of Go.
public struct GoMind {
  /// What the policy is called.
  public let name: String

  /// What it is called in full, with its settings.
  public let description: String

  /// The only observations and actions it knows; `nil` where it plays on any board.
  private let task: TaskShape?

  private var policy: any Policy

  /// Where it was asked last.
  private var last: Situation?

  private struct Situation {
    let environments: AnyVectorEnvironment
    var batch: StepBatch
    var state: GoLite.State
    let rules: GoLite
  }

  /// Creates the mind that asks a policy, which knows no other `task` if one is given.
  public init(
    _ policy: any Policy, name: String, description: String, task: TaskShape? = nil
  ) {
    self.policy = policy
    self.name = name
    self.description = description
    self.task = task
  }

  /// Returns why the policy cannot play by such rules; `nil` if it can.
  func objection(to rules: GoLite) -> String? {
    let environments = Self.environments(rules, Self.beginning(of: rules))
    guard task == nil || task == environments.task else {
      return "\(name) learned on another board, or saw it otherwise"
    }
    do {
      var policy = policy
      try policy.begin(in: environments)
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Returns the move of who is to act in `state`; `watch` sees it come about, where the policy searches.
  mutating func move(
    in state: GoLite.State, by rules: GoLite, watchedBy watch: Watch? = nil
  ) throws(GTPRefusal) -> Int {
    var situation = try situation(in: state, rules)
    if let watch, var searcher = policy as? any SearchingPolicy {
      searcher.watcher = { watch.goesOn($0) }
      searcher.act(on: &situation.batch)
      searcher.watcher = nil
      policy = searcher
    } else {
      policy.act(on: &situation.batch)
    }
    last = situation
    return Int(situation.batch.actions[0])
  }

  /// Whether the policy searches.
  var searches: Bool { policy is any SearchingPolicy }

  /// What the policy found when it was asked last; `nil` where it does not search.
  var search: SearchInsight? { (policy as? any SearchingPolicy)?.search(of: 0) }

  /// Whether it had better resign where it chose `action` just now.
  func shouldResign(choosing action: Int) -> Bool {
    (policy as? any SearchingPolicy)?.shouldResign(0, choosing: action) ?? false
  }

  /// Brings the environment to `state`: by the moves since, so that the policy finds what it remembers,
  /// or else anew.
  private mutating func situation(
    in state: GoLite.State, _ rules: GoLite
  ) throws(GTPRefusal) -> Situation {
    let state = rules.resumed(state, by: state.toAct)
    if let situation = followed(to: state, rules) { return situation }
    let environments = Self.environments(rules, state)
    do throws(SettingError) {
      try policy.begin(in: environments)
    } catch {
      throw GTPRefusal("\(error)")
    }
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    return Situation(environments: environments, batch: batch, state: state, rules: rules)
  }

  private func followed(to state: GoLite.State, _ rules: GoLite) -> Situation? {
    guard var situation = last, situation.rules.settingValues == rules.settingValues else {
      return nil
    }
    let (known, moves) = (rules.moves(of: situation.state), rules.moves(of: state))
    guard moves.count >= known.count, moves.starts(with: known),
      rules.setup(of: situation.state) == rules.setup(of: state)
    else { return nil }
    for move in moves[known.count...] {
      guard move.player == situation.state.toAct,
        rules.isLegal(move.action, for: move.player, in: situation.state)
      else { return nil }
      situation.batch.actions[0] = Int32(move.action)
      situation.environments.step(&situation.batch)
      guard situation.batch.statuses[0] == .ongoing else { return nil }
      rules.play(move.action, by: move.player, in: &situation.state)
    }
    return situation.state == state ? situation : nil
  }

  private static func beginning(of rules: GoLite) -> GoLite.State {
    var random = RandomStream(seed: 0)
    return rules.initialState(using: &random)
  }

  private static func environments(
    _ rules: GoLite, _ state: GoLite.State
  ) -> AnyVectorEnvironment {
    AnyVectorEnvironment(
      PositionedGo(rules: rules, start: state), count: 1, seed: 0, can: .states)
  }
}
