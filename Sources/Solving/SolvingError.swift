/// Why a model could not be solved.
public enum SolvingError: Error, Hashable, CustomStringConvertible {
  /// A loop earns rewards for ever, or its rewards never settle.
  case endlessRewards(state: Int)

  /// The values still changed by `change` after so many sweeps.
  case unsettled(discount: Double, change: Double, sweeps: Int)

  /// The policies for every number of steps to go would take too many bytes.
  case tooManyPolicies(states: Int, horizon: Int, limit: Int)

  public var description: String {
    switch self {
    case .endlessRewards(let state):
      "with discount 1 a loop of rewards that never has to end makes the value of state \(state) "
        + "infinite or undefined; a discount below 1 or a horizon makes it a number"
    case .unsettled(let discount, let change, let sweeps):
      "with discount \(discount) the values still change by \(change) after \(sweeps) sweeps; "
        + "a smaller discount or a horizon settles them sooner"
    case .tooManyPolicies(let states, let horizon, let limit):
      "the policies of \(states) states for \(horizon) numbers of steps to go do not fit into "
        + "\(limit) bytes; a shorter horizon, or none, needs less"
    }
  }
}
