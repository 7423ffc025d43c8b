internal import GymCore

/// A game of a match, as it is played by contestants 0, who is named first, and 1.
struct Game {
  private let environments: AnyVectorEnvironment
  private var opening: ArraySlice<Int>
  private var batch: StepBatch
  private(set) var record: GameRecord

  /// Starts game `number` of a plan.
  init(_ number: Int, of plan: MatchPlan) throws(SettingError) {
    let start = try plan.start(number)
    environments = start.environments
    opening = start.opening[...]
    batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    record = GameRecord(
      number: number, side: plan.side(in: number), openingLength: opening.count)
  }

  /// Plays it, and asks `isStopped` before each move whether it is given up; returns whether it ended.
  ///
  /// - Throws: Why a contestant cannot play.
  mutating func play(
    _ contestants: inout [any Contestant], seeds: [UInt64], until isStopped: () -> Bool
  ) throws -> Bool {
    for i in contestants.indices {
      try contestants[i].begin(environments, as: side(of: i), seed: seeds[i])
    }
    while !isStopped() {
      let i = batch.players[0] == record.side ? 0 : 1
      if let action = opening.popFirst() {
        guard take(action, chosenBy: nil, &contestants) else { return true }
      } else {
        switch choice(of: i, &contestants) {
        case .action(let action):
          guard (0..<batch.actionCount).contains(action), batch.isLegal(action, in: 0) else {
            lose(i, .forfeit(Forfeit("took action \(action), which is illegal")))
            return true
          }
          guard take(action, chosenBy: i, &contestants) else { return true }
        case .resignation:
          lose(i, .resignation)
          return true
        case .forfeit(let forfeit):
          lose(i, .forfeit(forfeit))
          return true
        }
      }
    }
    return false
  }

  private func side(of i: Int) -> Player { i == 0 ? record.side : record.side.opponent }

  private mutating func lose(_ i: Int, _ ending: GameRecord.Ending) {
    record.gain = i == 0 ? -1 : 1
    record.ending = ending
  }

  /// Lets a contestant choose, and measures how long that takes.
  private mutating func choice(of i: Int, _ contestants: inout [any Contestant]) -> Choice {
    let start = ContinuousClock.now
    let choice = contestants[i].choose(in: &batch)
    let seconds = start.duration(to: .now) / .seconds(1)
    let thinking = ThinkingTime(moves: 1, seconds: seconds)
    if i == 0 { record.first.add(thinking) } else { record.second.add(thinking) }
    return choice
  }

  /// Takes a legal action and tells whoever did not choose it; returns whether the game goes on.
  private mutating func take(
    _ action: Int, chosenBy chooser: Int?, _ contestants: inout [any Contestant]
  ) -> Bool {
    let player = batch.players[0]
    batch.actions[0] = Int32(action)
    environments.step(&batch)
    record.actions.append(action)
    record.players.append(player)
    let reward = Double(batch.rewards[0])
    record.gain += player == record.side ? reward : -reward
    if batch.statuses[0] == .truncated { record.ending = .timeLimit }
    guard batch.statuses[0] == .ongoing else { return false }
    for i in contestants.indices where i != chooser {
      if let forfeit = contestants[i].notice(action, by: player) {
        lose(i, .forfeit(forfeit))
        return false
      }
    }
    return true
  }
}
