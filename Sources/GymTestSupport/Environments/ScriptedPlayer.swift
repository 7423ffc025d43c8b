import GymCore

/// Checks that the scripted player acts legally, everywhere it takes part and nowhere else.
struct ScriptedPlayer {
  private var play: Play
  private let act: (inout StepBatch) -> Void
  private var turns: RandomStream

  /// Returns the breaches found in so many steps, of which half are the player's and half random.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    guard var check = ScriptedPlayer(environment, extent) else {
      return ["there is no scripted player, though the ability 'expert' is named"]
    }
    for _ in 0..<extent.steps where check.play.stuckEnvironment == nil {
      if let breach = try check.step() { return [breach] }
    }
    return []
  }

  private init?(_ environment: ConfiguredEnvironment, _ extent: Extent) {
    play = Play(environment, extent)
    guard let expert = play.environments.abilities.expert else { return nil }
    act = expert
    turns = RandomStream(seed: extent.seed, purpose: "turns")
  }

  private mutating func step() throws -> String? {
    let step = "in step \(play.stepCount + 1)"
    let isSaved = play.stepCount % 50 == 0
    let saved = isSaved ? try play.environments.savedJSON() : nil
    play.batch.isActive = (0..<play.batch.count).map { _ in turns.chance(0.7) }
    play.batch.clearActions()
    var again = play.batch
    act(&play.batch)
    act(&again)
    if let breach = play.batch.breachOfActing(in: play.environments.task.actionSpace) {
      return "the scripted player \(breach) \(step)"
    }
    if again.actions != play.batch.actions
      || again.continuousActions.map(\.bitPattern) != play.batch.continuousActions.map(\.bitPattern)
    {
      return "the scripted player acts in two ways in one state, \(step)"
    }
    if let saved, try play.environments.savedJSON() != saved {
      return "the scripted player changes the running episodes \(step)"
    }
    if turns.chance(0.5) { play.drawActions() }
    play.step()
    return nil
  }
}
