import Foundation
import GymCore

/// Checks that damaged episodes are refused, and nothing changed by it.
///
/// What cannot be told from good episodes, such as another state of a random stream, may be accepted;
/// then it must be played on in.
struct DamagedEpisodes {
  private let environment: ConfiguredEnvironment
  private let extent: Extent
  private var play: Play

  /// How long episodes that were accepted are played on.
  private static let playedSteps = 25

  /// Returns the breaches found by damaging what is saved after some steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    var check = DamagedEpisodes(environment: environment, extent: extent)
    for _ in 0..<min(20, extent.steps) where check.play.advance() {}
    let original = try check.play.environments.savedJSON()
    for damage in JSONDamage.copies(of: [UInt8](original)) {
      if let breach = try check.breach(damage, of: original) { return [breach] }
    }
    return []
  }

  private init(environment: ConfiguredEnvironment, extent: Extent) {
    self.environment = environment
    self.extent = extent
    play = Play(environment, extent)
  }

  private mutating func breach(_ damage: JSONDamage, of original: Data) throws -> String? {
    let shown = play.batch
    do {
      try play.environments.restore(from: Data(damage.text), showingIn: &play.batch)
    } catch {
      play.environments.show(in: &play.batch)
      let isSame =
        try play.environments.savedJSON() == original
        && play.batch.observations == shown.observations
      return isSame
        ? nil : "refusing episodes in which \(damage.description) changes those that run"
    }
    let breach = breachOfGoingOn().map {
      "episodes in which \(damage.description) are accepted, but then \($0)"
    }
    play = Play(environment, extent)
    try play.environments.restore(from: original, showingIn: &play.batch)
    return breach
  }

  private mutating func breachOfGoingOn() -> String? {
    let space = environment.task.observationSpace
    if let outsider = space.outsider(among: play.batch.observations) { return outsider }
    for _ in 0..<Self.playedSteps {
      if let stuck = play.stuckEnvironment { return "environment \(stuck) has no legal action" }
      _ = play.advance()
      if let outsider = space.outsider(among: play.batch.observations) { return outsider }
      if let reward = play.batch.rewards.first(where: { !$0.isFinite }) {
        return "a reward is \(reward)"
      }
    }
    return nil
  }
}
