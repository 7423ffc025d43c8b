import Dispatch
import GymCore
import Runs
import Synchronization

/// Finds out in the background what random play and the ceiling are worth, for the first picture is not
/// to wait for it.
final class ScaleSearch: Sendable {
  private let found = Mutex<ScoreScale?>(nil)

  /// Starts to look.
  init(of environment: ConfiguredEnvironment) {
    DispatchQueue.global(qos: .utility).async { [self] in
      guard
        let scale = try? PolicyEvaluation.scale(of: environment, episodes: 20, seed: 0)
      else { return }
      found.withLock { $0 = ScoreScale(random: scale.random, ceiling: scale.ceiling?.value) }
    }
  }

  /// What was found; `nil` until then.
  var scale: ScoreScale? { found.withLock { $0 } }
}
