public import GymCore

/// Returns the greatest expected undiscounted return of an episode, under the time limit of the
/// environment; `nil` where it has no model, or one in which that is infinite or undefined.
public func optimalValue(of environment: ConfiguredEnvironment) -> Double? {
  guard let access = environment.make(count: 1, seed: 0).abilities.model else { return nil }
  let model = access.model()
  do throws(SolvingError) {
    guard let limit = access.clock.limit else { return try model.solved().value }
    return try model.solved(horizon: limit).value
  } catch {
    return nil
  }
}
