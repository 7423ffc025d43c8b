import Dispatch
import GymCatalog
import GymCore

/// Measures every environment with its default settings under random actions,
/// every observation written in full; with images too, where it can be drawn.
func measureEnvironments(_ measure: Measurement) {
  for entry in Catalog.environmentRegistry.entries {
    measureEnvironment(entry, [], "", counts: [1, 64, 1_024], measure)
  }
  for entry in Catalog.environmentRegistry.entries where entry.abilities.contains("pictures") {
    // Of these every world has those that its settings name.
    for images in ["pixels", "bird", "camera"] {
      let settings = [SettingValue(name: "observe", value: images)]
      measureEnvironment(entry, settings, "/" + images, counts: [8, 64], measure)
    }
  }
}

private func measureEnvironment(
  _ entry: EnvironmentEntry, _ settings: [SettingValue], _ suffix: String, counts: [Int],
  _ measure: Measurement
) {
  for count in counts {
    let name = "environments/\(entry.name)\(suffix)/batch\(count)"
    guard measure.isWanted(name), let environment = try? entry.configured(with: settings) else {
      continue
    }
    let players = (0..<measure.threads).map {
      RandomPlayer(of: environment, count: count, seed: UInt64($0))
    }
    measure.rate(name, unit: "steps/s", threads: measure.threads) {
      guard players.count > 1 else { return players[0].play() }
      DispatchQueue.concurrentPerform(iterations: players.count) { _ = players[$0].play() }
      return players.count * RandomPlayer.stepsPerCall(count)
    }
  }
}

/// Environments and actions drawn for them beforehand, so that drawing does not count.
///
/// `@unchecked Sendable`: each thread plays with a player of its own.
private final class RandomPlayer: @unchecked Sendable {
  private let environments: AnyVectorEnvironment
  private var batch: StepBatch
  private var drawnActions: [StepBatch] = []

  init(of environment: ConfiguredEnvironment, count: Int, seed: UInt64) {
    environments = environment.make(count: count, seed: seed)
    batch = StepBatch(count: count, task: environments.task)
    environments.show(in: &batch)
    var random = RandomStream(seed: seed, purpose: "benchmark")
    for _ in 0..<64 {
      for i in 0..<count {
        batch.drawAction(i, from: environments.task.actionSpace, using: &random)
      }
      drawnActions.append(batch)
    }
  }

  /// The number of environment steps that one call of `play` takes.
  static func stepsPerCall(_ count: Int) -> Int {
    max(1, 4_096 / count) * count
  }

  func play() -> Int {
    let steps = Self.stepsPerCall(batch.count)
    for step in 0..<steps / batch.count {
      batch.actions = drawnActions[step & 63].actions
      batch.continuousActions = drawnActions[step & 63].continuousActions
      environments.step(&batch)
    }
    return steps
  }
}
