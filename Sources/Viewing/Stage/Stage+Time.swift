public import GymCore

extension Stage {
  /// Takes the next step: the one that is known, or else a new one, in which the person does `deed` or
  /// the policy acts.
  ///
  /// - Parameter deed: What the person does; `nil` lets the policy act.
  /// - Returns: Whether there was one to take.
  @discardableResult
  public mutating func advance(deed: Controls.Deed? = nil) -> Bool {
    if step < records.count {
      takeKnownStep()
      return true
    }
    guard !hasEnded else { return false }
    takeNewStep(deed)
    return true
  }

  /// Takes a new step as a search of the policy chose, at the newest step.
  mutating func advance(by thought: Thought) {
    guard step == records.count, !hasEnded else { return }
    takeNewStep(nil, thought)
  }

  /// Goes to a step that is known.
  public mutating func go(to target: Int) {
    let target = min(max(target, 0), records.count)
    if target < step || isOver { goBack(before: target) }
    while step < target { takeKnownStep() }
  }

  /// Forgets the steps behind this one, so that it goes on anew.
  public mutating func forgetFuture() {
    guard step < records.count else { return }
    forgetRecords(from: step)
  }

  /// Starts an episode; the same goes as it did before, whatever the policy draws by chance.
  public mutating func start(_ episode: EpisodeNumber) {
    if episode == self.episode { rewindPolicy() }
    self.episode = episode
    goToStart()
    do { try begin() } catch { fatalError("a policy that acted before cannot any more: \(error)") }
  }

  /// Puts the world where the episode starts.
  private func goToStart() {
    vector.goBack(to: episode.start(in: environment).moment())
  }

  /// Lets another policy act from here on; it is shown what was seen so far.
  public mutating func recast(_ policy: any Policy) throws {
    let known = records.prefix(step)
    let before = vector.moment()
    var policy = policy
    goToStart()
    do {
      try policy.begin(in: vector)
    } catch {
      vector.goBack(to: before)
      throw error
    }
    self.policy = policy
    try begin()
    for record in known { add(record) }
    while step < known.count { takeKnownStep() }
  }

  /// Lets a newer policy act from here on, in the same episode.
  public mutating func improve(_ policy: any Policy) throws {
    // One without memory need not be shown what was before.
    guard policy.isForgetful else { return try recast(policy) }
    var policy = policy
    try policy.begin(in: vector)
    self.policy = policy
    notePolicy()
  }

  private mutating func goBack(before target: Int) {
    let keyframe = keyframes.last { $0.step <= target }
    guard let keyframe else { return }
    vector.goBack(to: keyframe.moment)
    batch = keyframe.batch
    step = keyframe.step
    departure = nil
    noteChange()
    if let remembered = keyframe.policy { policy = remembered }
  }

  private mutating func keepKeyframe() {
    guard step % Self.keyframeInterval == 0, keyframes.last.map({ $0.step < step }) ?? true else {
      return
    }
    keyframes.append(
      Keyframe(
        step: step, moment: vector.moment(), batch: batch,
        policy: policy.isForgetful ? nil : policy))
  }

  private mutating func takeKnownStep() {
    keepKeyframe()
    // A policy with a memory must have seen what came before; one without draws nothing by chance.
    if !policy.isForgetful { policy.act(on: &batch) }
    batch.write(records[step].deed, as: 0)
    _ = transition()
  }

  private mutating func takeNewStep(_ deed: Controls.Deed?, _ thought: Thought? = nil) {
    keepKeyframe()
    var insight = insight()
    if let thought {
      batch.actions[0] = Int32(thought.action)
      insight.note(thought.search, by: batch.players[0])
    } else if deed == nil || !policy.isForgetful {
      policy.act(on: &batch)
      insight.note((policy as? any SearchingPolicy)?.search(of: 0), by: batch.players[0])
    }
    var actor = Actor.policy
    if let deed {
      batch.write(deed, as: 0)
      actor = .person
    } else if explores, explore(insight) {
      actor = .exploration
    }
    let sum = episodeReturn
    let done = batch.deed(of: 0, in: environment.task.actionSpace)
    let outcome = transition()
    add(
      Record(
        deed: done, actor: actor, insight: insight, reward: outcome.reward,
        episodeReturn: sum + Double(outcome.reward), status: outcome.status))
  }

  /// Steps the environment; at the end of an episode it stays before its last step.
  private mutating func transition() -> Step {
    let moment = vector.moment()
    let before = batch
    departure = isSmooth ? (moment, before) : nil
    vector.step(&batch)
    step += 1
    noteChange()
    // What is won in a game is told as the first player sees it.
    let sign: Float = before.players[0] == .first ? 1 : -1
    let outcome = Step(reward: sign * batch.rewards[0], status: batch.statuses[0])
    if outcome.status != .ongoing {
      vector.goBack(to: moment)
      batch = before
    }
    return outcome
  }
}

extension Stage {
  /// Returns what the policy thinks of what is here.
  public func insight(with images: Set<InsightImage.Kind> = []) -> Insight {
    (policy as? any InspectablePolicy)?.insight(into: batch, 0, with: images) ?? Insight()
  }

  /// Acts as while learning: draws from the policy's distribution, or now and then any action; returns
  /// whether that is another action than the policy took.
  private mutating func explore(_ insight: Insight) -> Bool {
    let greedy = batch.actions.first
    if !insight.probabilities.isEmpty {
      var mass = random.uniform()
      let choice = insight.probabilities.firstIndex {
        mass -= $0
        return mass < 0
      }
      if let choice { batch.actions[0] = Int32(choice) }
    } else if !insight.means.isEmpty {
      for (j, mean) in insight.means.enumerated() {
        guard insight.deviations.indices.contains(j) else { break }
        batch.continuousActions[j] = mean + insight.deviations[j] * Float(random.normal())
      }
      return !insight.deviations.isEmpty
    } else if random.chance(0.1) {
      batch.drawAction(0, from: environment.task.actionSpace, using: &random)
    }
    return greedy != batch.actions.first
  }
}

extension Policy {
  /// Whether it remembers nothing of an episode that matters, and need not go back in time with it; who searches looks at
  /// the state alone.
  var isForgetful: Bool {
    (self as? any MemorylessPolicy)?.isMemoryless ?? false || self is any SearchingPolicy
  }
}
