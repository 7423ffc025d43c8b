internal import GymCore
internal import Learning
internal import Tensors

/// A search from the state of one environment, whose tree grows in rounds.
///
/// In a round some leaves are chosen, one after another, then valued, and then backed up in the order in which they were
/// chosen. While a round is valued the one before is backed up and the next chosen. All this is the same for any number
/// of threads (after Liu et al., "Watch the Unobserved", 2020, which counts simulations under way).
///
/// A class, because several threads work on it, each on a part of its own.
final class TreeSearch {
  let settings: SearchSettings
  let states: StatePool
  let evaluator: any LeafEvaluator
  let selection: Selection
  let expansion: Int
  let discount: Float
  let beliefWeight: Float
  let window: Int

  var tree = Tree()

  /// The simulations of the newest decision.
  var simulationCount = 0

  /// How often every point of the board was the first player's rather than the second's, and of how many roll-outs.
  var ownership: [Int32] = []
  var ownedCount = 0

  /// The simulations since values were worked out anew, and the nodes there were when those left behind were freed.
  var unsettledCount = 0
  var compactCount = 0

  /// Tells simulations apart.
  var descentCount: Int32 = 0

  var random: RandomStream
  var freePlaces: [Int32] = []
  var placeCount: Int
  var beliefs: Beliefs
  var isLegal: [Bool]

  // Rounds: of which one is chosen, one valued and one backed up.
  var rounds: [[Simulation]]
  var counts = [0, 0, 0]

  /// Where a state stands that is looked at alone.
  static let scratch = 0

  /// The simulations after which values of best actions are worked out anew, or as many as there are nodes.
  static let leastUnsettled = 256

  /// The nodes from which on those that are left behind are freed, where ways meet.
  static let leastCompacted = 4_096

  /// The nodes with which nothing more is kept between decisions.
  static let mostNodes = 10_000_000

  init(
    _ settings: SearchSettings, _ states: StatePool, _ evaluator: any LeafEvaluator,
    discount: Float, random: RandomStream
  ) {
    self.settings = settings
    self.states = states
    self.evaluator = evaluator
    self.random = random
    self.discount = discount
    let isGame = states.isGame
    // Roll-outs of games know moves as if first, and beliefs; a network has priors.
    let playsGames = isGame && !evaluator.givesPriors
    let rave = settings.rave ?? (playsGames ? 1_500 : 0)
    let isMaximal =
      settings.backup == .max
      || settings.backup == .auto && !isGame
    let usesPriors = settings.rule == .puct || settings.rule == .auto && evaluator.givesPriors
    selection = Selection(
      usesPriors: usesPriors,
      exploration: settings.exploration ?? (rave > 0 ? 0 : 1),
      rave: Float(rave), isGame: isGame, isMaximal: isMaximal,
      proves: playsGames,
      meets: isMaximal || !states.isDeterministic,
      depth: settings.depth ?? (isGame ? .max : 100), nearness: settings.raveNearness)
    expansion = settings.expansion ?? (playsGames ? 4 : 1)
    beliefWeight = evaluator.givesPriors ? 0 : settings.beliefs
    let budget = settings.seconds == nil ? settings.simulations : 2_048
    window = settings.window ?? min(max(budget / 256, 1), 16)
    if selection.isMaximal { tree.discount = Double(discount) }
    beliefs = Beliefs(actionCount: states.actionCount)
    isLegal = Array(repeating: true, count: states.actionCount)
    var places = Self.scratch + 1
    rounds = (0..<3).map { [window] _ in
      (0..<window).map { _ in
        let simulation = Simulation()
        simulation.leaf.place = places
        places += 1
        return simulation
      }
    }
    placeCount = places
    states.reserve(places + window + 1)
  }
}
