import GymCore

/// Checks that the game against an opponent is the game of two sides, seen by one of them.
struct OpposedSides {
  /// What a player gains by an action until the next, and how that ended.
  private struct Outcome: Equatable {
    var gain: Float
    var status: EpisodeStatus
  }

  private let game: ConfiguredEnvironment
  private let extent: Extent
  private let sides: [Player]
  private let own = RecordingPolicy.Log()
  private let others = RecordingPolicy.Log()
  private var outcomes: [[Outcome]]

  /// Returns the breaches found in so many steps from both sides.
  static func breaches(of game: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    var check = OpposedSides(game, extent)
    try check.play()
    return (check.replay() ?? check.excess()).map { [$0] } ?? []
  }

  private init(_ game: ConfiguredEnvironment, _ extent: Extent) {
    self.game = game
    self.extent = extent
    sides = (0..<extent.count).map { $0 % 2 == 0 ? .first : .second }
    outcomes = Array(repeating: [], count: extent.count)
  }

  /// Plays against an opponent, and records both players' actions and what the own side gains.
  private mutating func play() throws {
    let environments = try game.make(count: extent.count, seed: extent.seed).against(
      RecordingPolicy(seed: extent.seed, into: others)
    ) { [sides] in sides[$0] }
    var policy = RecordingPolicy(seed: extent.seed &+ 1, into: own)
    policy.begin(in: environments)
    var batch = StepBatch(count: extent.count, task: game.task)
    environments.show(in: &batch)
    for _ in 0..<extent.steps {
      policy.act(on: &batch)
      environments.step(&batch)
      for i in sides.indices {
        outcomes[i].append(Outcome(gain: batch.rewards[i], status: batch.statuses[i]))
      }
    }
  }

  /// Takes the same actions in the game of two sides.
  private func replay() -> String? {
    let environments = game.make(count: extent.count, seed: extent.seed)
    var batch = StepBatch(count: extent.count, task: game.task)
    environments.show(in: &batch)
    var places = Array(repeating: [0, 0], count: extent.count)
    var replayed = Array(repeating: [Outcome](), count: extent.count)
    while true {
      batch.isActive = sides.indices.map { i in
        let log = batch.players[i] == sides[i] ? own : others
        let place = batch.players[i] == sides[i] ? 0 : 1
        guard places[i][place] < log.actions[i].count else { return false }
        batch.actions[i] = log.actions[i][places[i][place]]
        places[i][place] += 1
        return true
      }
      guard batch.isActive.contains(true) else { break }
      environments.step(&batch)
      for i in sides.indices where batch.isActive[i] {
        Self.record(batch, i, isOwn: batch.previousPlayers[i] == sides[i], in: &replayed[i])
      }
    }
    for i in sides.indices where replayed[i] != outcomes[i] {
      let step = zip(replayed[i], outcomes[i]).enumerated().first { $1.0 != $1.1 }?.offset
      return "what the \(sides[i]) player gains against an opponent in step "
        + "\((step ?? replayed[i].count) + 1) of environment \(i) is not what the game of two sides gives"
    }
    return nil
  }

  /// Says where a game returned more than any does.
  private func excess() -> String? {
    for (i, outcomes) in outcomes.enumerated() {
      var sum: Float = 0
      for outcome in outcomes {
        sum += outcome.gain
        if let most = game.greatestReturn, Double(sum) > most {
          return
            "environment \(i) returns \(sum) to one side, but the game says that it is \(most) "
            + "at most"
        }
        if outcome.status != .ongoing { sum = 0 }
      }
    }
    return nil
  }

  private static func record(
    _ batch: StepBatch, _ i: Int, isOwn: Bool, in outcomes: inout [Outcome]
  ) {
    let (reward, status) = (batch.rewards[i], batch.statuses[i])
    if isOwn {
      outcomes.append(Outcome(gain: reward, status: status))
    } else if let last = outcomes.indices.last, outcomes[last].status == .ongoing {
      outcomes[last].gain -= reward
      outcomes[last].status = status
    }
  }
}
