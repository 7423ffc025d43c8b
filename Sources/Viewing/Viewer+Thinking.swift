import GymCore

/// Policies that search, which think in the background.
extension Viewer {
  /// Lets the policy think about the newest step, where it is the one to act there; where time does not pass by itself,
  /// until it has decided.
  mutating func think(whileTimePasses isLive: Bool) {
    guard stage.policy is any SearchingPolicy else { return thinker = nil }
    // Who goes back in time may come back: what was found stays.
    guard stage.step == stage.records.count else { return }
    guard !stage.hasEnded, !isPersonsTurn else { return thinker?.stop() ?? () }
    let thinker = thinker ?? Thinker(in: stage.environment)
    self.thinker = thinker
    thinker.think(about: stage)
    if !isLive { thinker.finish() }
  }

  /// What the search found here, so far.
  var search: SearchInsight? {
    if stage.step < stage.records.count { return stage.records[stage.step].insight.search }
    return thinker?.search(of: stage)
  }

  /// Whether the policy has not decided yet what to do at the newest step.
  var isThinking: Bool {
    guard let thinker, stage.step == stage.records.count, !stage.hasEnded else { return false }
    return !isPersonsTurn && thinker.thought(of: stage) == nil
  }

  private func shouldResign(_ thought: Thought) -> Bool {
    guard let policy = stage.policy as? any SearchingPolicy, let search = thought.search,
      search.visits[thought.action] > 0
    else { return false }
    return search.winShare(of: thought.action) < policy.resignation
  }

  /// Takes the next step: a known one, what a search chose, or what the policy does; returns whether there was one.
  mutating func advance() -> Bool {
    guard stage.policy is any SearchingPolicy, stage.step == stage.records.count else {
      return stage.advance()
    }
    guard let thought = thinker?.thought(of: stage) else { return false }
    if side != nil, isPersonActing, shouldResign(thought) { say("the other would resign here") }
    stage.advance(by: thought)
    return true
  }
}
