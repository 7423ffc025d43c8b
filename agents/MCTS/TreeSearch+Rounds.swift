internal import GymCore
internal import Learning
internal import Tensors

/// The rounds in which the tree grows.
extension TreeSearch {
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
      let leaves = rounds[valued].prefix(counts[valued]).filter { !$0.isOver }
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
    if unsettledCount > 0 { settle() }
  }

  func value(_ simulations: [Simulation], _ task: Int) {
    evaluator.perform(task, on: simulations.map(\.leaf), of: states)
    if selection.rave > 0, !evaluator.givesPriors {
      simulations[task].notePlays(actionCount: states.actionCount)
    }
  }

  /// Chooses the leaves of a round; returns how many.
  func choose(_ round: [Simulation], _ start: ContinuousClock.Instant) -> Int {
    let wanted = min(window, remainingCount(since: start))
    for i in 0..<max(0, wanted) {
      descend(round[i])
      simulationCount += 1
    }
    return max(0, wanted)
  }

  /// How many simulations are left; fewer than one where nothing can change the decision, or all is known.
  func remainingCount(since start: ContinuousClock.Instant) -> Int {
    if tree.nodes[tree.root].isClosed { return 0 }
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

  /// By how many visits the most visited action leads, of those not known to lose.
  var lead: Int {
    var (first, second) = (0, 0)
    for edge in tree.edges(of: tree.root) where !tree.edges[edge].isLost {
      let visits = Int(tree.edges[edge].visits)
      if visits > first {
        (first, second) = (visits, first)
      } else if visits > second {
        second = visits
      }
    }
    return tree.nodes[tree.root].edgeCount == 1 ? .max : first - second
  }
}
