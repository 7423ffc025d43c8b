/// An environment with a scripted player that sees the state, whose score is
/// the ceiling that results are reported against.
///
/// The player need not be perfect: it gives a lower bound on the optimum.
public protocol ExpertGuided: Environment {
  /// Returns the action the scripted player takes in `state`.
  func expertAction(in state: State) -> Actions.Element
}
