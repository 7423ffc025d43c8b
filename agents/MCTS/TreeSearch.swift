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
  private let beliefWeight: Float
  let window: Int

  private(set) var tree = Tree()

  /// The simulations of the newest decision.
  private(set) var simulationCount = 0

  /// How often every point of the board was the first player's rather than the second's, and of how many roll-outs.
  private(set) var ownership: [Int32] = []
  private(set) var ownedCount = 0

  /// Tells simulations apart.
  private var descentCount: Int32 = 0

  var random: RandomStream
  private var freePlaces: [Int32] = []
  private var placeCount: Int
  private var beliefs: Beliefs
  private var isLegal: [Bool]

  // Rounds: of which one is chosen, one valued and one backed up.
  private var rounds: [[Simulation]]
  private var counts = [0, 0, 0]

  /// Where a state stands that is looked at alone.
  private static let scratch = 0

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
      || settings.backup == .auto && !isGame && states.isDeterministic
    let usesPriors = settings.rule == .puct || settings.rule == .auto && evaluator.givesPriors
    selection = Selection(
      usesPriors: usesPriors,
      exploration: settings.exploration ?? (rave > 0 ? 0 : isMaximal ? 2 : 1),
      rave: Float(rave), isGame: isGame, isMaximal: isMaximal)
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

  // MARK: - The root

  /// Begins at the state of running environment `i`, with what the tree knows of it already.
  func begin(at i: Int) {
    states.copy(environment: i, to: Self.scratch)
    simulationCount = 0
    for point in ownership.indices { ownership[point] = 0 }
    ownedCount = 0
    if settings.keepsTree, states.isDeterministic, let node = knownNode() {
      if node > 0 { keep(node) }
    } else {
      tree.removeAll()
      states.removeNumbers()
      freePlaces.removeAll(keepingCapacity: true)
      placeCount = 3 * window + 1
      let place = takePlace()
      states.copy(Self.scratch, to: place)
      addNode(at: place, priors: rootPriors(at: place))
    }
  }

  /// Returns the node, at most two moves below the root, whose state is the one looked at.
  private func knownNode() -> Int? {
    guard tree.nodeCount > 0 else { return nil }
    if selection.isMaximal { return states.number(of: Self.scratch) }
    if isScratch(0) { return 0 }
    for edge in tree.edges(of: 0) {
      let child = Int(tree.children[edge])
      guard child >= 0 else { continue }
      if isScratch(child) { return child }
      for next in tree.edges(of: child) {
        let grandchild = Int(tree.children[next])
        if grandchild >= 0, isScratch(grandchild) { return grandchild }
      }
    }
    return nil
  }

  private func isScratch(_ node: Int) -> Bool {
    states.isState(in: Int(tree.places[node]), equalTo: Self.scratch)
  }

  /// Keeps what lies below a node, and frees the places of the rest.
  private func keep(_ node: Int) {
    let whole = tree
    tree = whole.subtree(of: node)
    var isKept = Array(repeating: false, count: placeCount)
    for place in tree.places { isKept[Int(place)] = true }
    for place in whole.places where !isKept[Int(place)] { freePlaces.append(place) }
    guard selection.isMaximal else { return }
    states.removeNumbers()
    for (node, place) in tree.places.enumerated() { states.setNumber(node, of: Int(place)) }
  }

  /// What the evaluator thinks of the actions from the root.
  private func rootPriors(at place: Int) -> [Float] {
    let simulation = rounds[0][0]
    let own = simulation.leaf.place
    simulation.leaf.place = place
    simulation.leaf.random = random.split()
    simulation.leaf.priors.removeAll(keepingCapacity: true)
    if evaluator.givesPriors { evaluator.perform(0, on: [simulation.leaf], of: states) }
    simulation.leaf.place = own
    return simulation.leaf.priors
  }

  // MARK: - Rounds

  /// Runs until the budget is spent.
  ///
  /// - Parameters:
  ///   - workers: Who share the work; `nil` for the caller alone.
  ///   - shouldGoOn: Is asked between rounds.
  func run(workers: WorkerPool?, while shouldGoOn: () -> Bool) {
    let start = ContinuousClock.now
    var (chosen, valued, finished) = (0, 1, 2)
    counts = [0, 0, 0]
    counts[chosen] = choose(rounds[chosen], start)
    while counts[chosen] > 0 || counts[valued] > 0 || counts[finished] > 0 {
      (chosen, valued, finished) = (finished, chosen, valued)
      states.reserve(placeCount + window + 1)
      // Places freed are taken first, so that room for a round is enough.
      let leaves = rounds[valued].prefix(counts[valued]).filter { !$0.hasEnded }
      let goesOn = shouldGoOn()
      nonisolated(unsafe) let (search, open) = (self, leaves)
      let tasks = leaves.isEmpty ? 0 : evaluator.taskCount(for: leaves.count)
      let (next, last) = (chosen, finished)
      let body: @Sendable (Int) -> Void = { task in
        if task == 0 {
          search.backUp(last)
          search.counts[next] = goesOn ? search.choose(search.rounds[next], start) : 0
        } else {
          search.value(open, task - 1)
        }
      }
      if let workers, tasks > 0 {
        workers.perform(count: tasks + 1, body)
      } else {
        for task in 0...tasks { body(task) }
      }
      counts[finished] = 0
    }
  }

  private func value(_ simulations: [Simulation], _ task: Int) {
    evaluator.perform(task, on: simulations.map(\.leaf), of: states)
    if selection.rave > 0, !evaluator.givesPriors {
      simulations[task].noteFirstPlays(actionCount: states.actionCount)
    }
  }

  /// Chooses the leaves of a round; returns how many.
  private func choose(_ round: [Simulation], _ start: ContinuousClock.Instant) -> Int {
    let wanted = min(window, remainingCount(since: start))
    for i in 0..<max(0, wanted) {
      descend(round[i])
      simulationCount += 1
    }
    return max(0, wanted)
  }

  /// How many simulations are left; fewer than one where nothing can change the decision.
  private func remainingCount(since start: ContinuousClock.Instant) -> Int {
    var remaining = settings.simulations - simulationCount
    if let seconds = settings.seconds {
      let spent = start.duration(to: .now) / .seconds(1)
      guard simulationCount > 0 else { return window }
      guard spent < Double(seconds) else { return 0 }
      remaining = Int(Double(simulationCount) * (Double(seconds) - spent) / max(spent, 1e-6)) + 1
    }
    if settings.stopsEarly, !selection.isMaximal, simulationCount > window, lead > remaining {
      return 0
    }
    return remaining
  }

  /// By how many visits the most visited action leads.
  private var lead: Int {
    var (first, second) = (0, 0)
    for edge in tree.edges(of: 0) {
      let visits = Int(tree.visits[edge])
      if visits > first { (first, second) = (visits, first) } else if visits > second { second = visits }
    }
    return tree.edgeCounts[0] == 1 ? .max : first - second
  }

  // MARK: - Down

  private func descend(_ simulation: Simulation) {
    simulation.start()
    descentCount &+= 1
    simulation.leaf.random = random.split()
    if states.isDeterministic { follow(simulation) } else { replay(simulation) }
  }

  /// Goes down a tree whose nodes know their states.
  private func follow(_ simulation: Simulation) {
    var node = 0
    let place = simulation.leaf.place
    while true {
      tree.stamps[node] = descentCount
      guard let edge = tree.select(from: node, selection, where: leadsOn) else {
        // Every way comes back to where it was.
        states.copy(Int(tree.places[node]), to: place)
        simulation.player = tree.players[node]
        return
      }
      take(edge, from: node, simulation)
      if tree.isTerminal[edge] {
        simulation.rewards.append(tree.rewards[edge])
        simulation.hasEnded = true
        return
      }
      let child = Int(tree.children[edge])
      if child >= 0 {
        simulation.rewards.append(tree.rewards[edge])
        node = child
        continue
      }
      states.copy(Int(tree.places[node]), to: place)
      step(edge, simulation)
      guard !simulation.hasEnded, !evaluator.givesPriors, isDue(edge) else { return }
      addChild(of: edge, at: place, priors: [])
      return
    }
  }

  /// Whether an action does not lead back to where the simulation was.
  private func leadsOn(_ edge: Int) -> Bool {
    let child = Int(tree.children[edge])
    return child < 0 || tree.stamps[child] != descentCount
  }

  /// Adds the node that an action leads to, which is one that is there where ways meet.
  private func addChild(of edge: Int, at place: Int, priors: [Float]) {
    if selection.isMaximal, let node = states.number(of: place) {
      tree.children[edge] = Int32(node)
      return
    }
    let own = takePlace()
    states.copy(place, to: own)
    tree.children[edge] = Int32(addNode(at: own, priors: priors))
  }

  /// Goes down a tree of actions alone, whose states chance makes anew.
  private func replay(_ simulation: Simulation) {
    let place = simulation.leaf.place
    states.copy(Int(tree.places[0]), to: place)
    var node = 0
    while true {
      states.writeLegalActions(in: place, into: &isLegal, at: 0)
      guard let edge = tree.select(from: node, selection, where: { isLegal[Int(tree.actions[$0])] }) else { return }
      take(edge, from: node, simulation)
      step(edge, simulation)
      if simulation.hasEnded { return }
      let child = Int(tree.children[edge])
      guard child < 0 else {
        node = child
        continue
      }
      if !evaluator.givesPriors, isDue(edge) {
        tree.children[edge] = Int32(addNode(at: place, isKept: false, priors: []))
      }
      return
    }
  }

  private func isDue(_ edge: Int) -> Bool {
    Int(tree.visits[edge] + tree.underway[edge]) >= expansion
  }

  @inline(__always)
  private func take(_ edge: Int, from node: Int, _ simulation: Simulation) {
    simulation.edges.append(edge)
    simulation.nodes.append(node)
    tree.underway[edge] += 1
    tree.nodeVisits[node] += 1
  }

  /// Takes an action in the place of a simulation.
  private func step(_ edge: Int, _ simulation: Simulation) {
    let place = simulation.leaf.place
    let step = states.step(
      place, action: Int(tree.actions[edge]), using: &simulation.leaf.random)
    simulation.rewards.append(step.reward)
    simulation.hasEnded = step.status != .ongoing
    if simulation.hasEnded {
      simulation.player = tree.players[simulation.nodes[simulation.nodes.count - 1]]
    } else {
      simulation.player = states.player(toActIn: place)
    }
    guard states.isDeterministic else { return }
    tree.rewards[edge] = step.reward
    tree.isTerminal[edge] = simulation.hasEnded
  }

  private func takePlace() -> Int {
    if let place = freePlaces.popLast() { return Int(place) }
    placeCount += 1
    return placeCount - 1
  }

  /// Adds a node for the state in `place`.
  @discardableResult
  private func addNode(at place: Int, isKept: Bool = true, priors: [Float]) -> Int {
    let node = tree.addNode(place: isKept ? place : -1, player: states.player(toActIn: place))
    if selection.isMaximal { states.setNumber(node, of: place) }
    states.writeLegalActions(in: place, into: &isLegal, at: 0)
    beliefs.clear()
    if beliefWeight > 0 { states.addBeliefs(of: place, to: &beliefs) }
    let isOpen = !states.isDeterministic && node > 0
    let even = 1 / Float(isLegal.count { $0 })
    for action in isLegal.indices where isOpen || isLegal[action] {
      tree.addEdge(
        action, believed: beliefWeight * beliefs.counts[action],
        beliefWeight * beliefs.sums[action], prior: priors.isEmpty ? even : priors[action])
    }
    return node
  }

  // MARK: - Up

  private func backUp(_ round: Int) {
    for simulation in rounds[round].prefix(counts[round]) { backUp(simulation) }
  }

  private func backUp(_ simulation: Simulation) {
    var value: Float = simulation.hasEnded ? 0 : simulation.leaf.value
    var player = simulation.player
    if simulation.hasEnded {
      if selection.rave > 0 { simulation.noteFirstPlays(actionCount: states.actionCount) }
    } else {
      note(simulation.leaf.playout.owners)
      if evaluator.givesPriors { addNode(of: simulation) }
    }
    var i = simulation.edges.count
    while i > 0 {
      i &-= 1
      let (edge, node) = (simulation.edges[i], simulation.nodes[i])
      let mover = tree.players[node]
      value =
        simulation.rewards[i] + discount * (player == mover ? value : -value)
      player = mover
      tree.visits[edge] += 1
      tree.underway[edge] -= 1
      tree.totals[edge] += Double(value)
      if selection.isMaximal { tree.raise(node) }
      if !selection.isGame, !selection.isMaximal {
        let mean = tree.mean(edge)
        tree.least = min(tree.least, mean)
        tree.greatest = max(tree.greatest, mean)
      }
      if selection.rave > 0 { noteLaterPlays(simulation, edge, node, value) }
    }
  }

  /// Credits the value of a simulation to the actions of `node` that were played later in it, first by who acts there.
  @inline(__always)
  private func noteLaterPlays(
    _ simulation: Simulation, _ edge: Int, _ node: Int, _ value: Float
  ) {
    let own = tree.players[node].rawValue &+ 1
    let action = Int(tree.actions[edge])
    simulation.firstPlayers[action] = own
    simulation.earliness[action] = 1
    for other in tree.edges(of: node) {
      let action = Int(tree.actions[other])
      guard simulation.firstPlayers[action] == own else { continue }
      let weight = 1 + settings.raveNearness * simulation.earliness[action]
      tree.laterWeights[other] += weight
      tree.laterTotals[other] += weight * value
    }
  }

  /// Makes a node of a leaf, of whose actions its evaluator thinks something.
  private func addNode(of simulation: Simulation) {
    guard let edge = simulation.edges.last, tree.children[edge] < 0,
      !simulation.leaf.priors.isEmpty
    else { return }
    if states.isDeterministic {
      addChild(of: edge, at: simulation.leaf.place, priors: simulation.leaf.priors)
    } else {
      tree.children[edge] = Int32(
        addNode(at: simulation.leaf.place, isKept: false, priors: simulation.leaf.priors))
    }
  }

  private func note(_ owners: [Int8]) {
    guard !owners.isEmpty else { return }
    if ownership.count != owners.count { ownership = Array(repeating: 0, count: owners.count) }
    for i in owners.indices { ownership[i] += Int32(owners[i]) }
    ownedCount += 1
  }
}
