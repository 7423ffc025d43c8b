/// Rules that state their own model: every state, and what can come of every action in it.
///
/// A solver then finds the exact optimum, which is the ceiling of the world
/// (Sutton and Barto, 2018, chapter 4).
public protocol TabularEnvironment: Environment where State: Hashable, Actions: DiscreteActions {
  /// The states in which an episode can be, each once; those that end it may be missing.
  var states: [State] { get }

  /// The states that start an episode, with their probabilities, which sum to 1.
  var initialStates: [(state: State, probability: Double)] { get }

  /// Calls `body` with everything that can come of `action`: the probabilities sum to 1.
  ///
  /// `next` of a step that terminates is not looked at. Asked for legal actions only.
  func forEachOutcome(
    of action: Actions.Element, in state: State,
    _ body: (_ probability: Double, _ next: State, _ step: Step) -> Void)
}

/// A world with a model whose states lie in the cells of a map, so that values and policies can be
/// printed where they belong.
public protocol MappedEnvironment: TabularEnvironment {
  /// The map.
  var map: WorldMap { get }

  /// Returns the layer and the cell of the map where `state` lies.
  func place(of state: State) -> WorldMap.Place
}
