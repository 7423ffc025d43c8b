import GymCatalog
import GymCore
import Tensors

/// Measures roll-outs of Go, and a tree search with them, from the empty board.
func measureTreeSearch(_ measure: Measurement) {
  for (size, isGuided) in [(9, false), (7, false), (19, false), (9, true), (19, true)] {
    let name = "search/go-lite-\(size)x\(size)/\(isGuided ? "guided" : "uniform")-roll-out"
    guard measure.isWanted(name), let game = go(size, isGuided: isGuided),
      let states = try? game.abilities.states?([])
    else { continue }
    states.reserve(1)
    states.copy(environment: 0, to: 0)
    var random = RandomStream(seed: 1, purpose: "benchmark")
    var playout = Playout()
    measure.rate(name, unit: "roll-outs/s") {
      for _ in 0..<10 { states.playOut(from: 0, using: &random, into: &playout) }
      return 10
    }
  }
  for simulations in [1_000, 10_000] {
    let name = "search/go-lite-9x9/mcts-\(simulations)"
    if measure.isWanted(name), var search = SearchedGame(simulations, threads: measure.threads) {
      measure.rate(name, unit: "simulations/s", threads: measure.threads) { search.act() }
    }
    measureApart(measure, name + "-apart", simulations)
  }
}

/// Measures as many searches at once as there are threads, each a tree of its own: nothing that shares a tree is faster.
private func measureApart(_ measure: Measurement, _ name: String, _ simulations: Int) {
  guard measure.isWanted(name), measure.threads > 1 else { return }
  let workers = WorkerPool(threads: measure.threads)
  nonisolated(unsafe) var searches = (0..<measure.threads).compactMap { _ in
    SearchedGame(simulations, threads: 1)
  }
  searches.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let searches = buffer
    measure.rate(name, unit: "simulations/s", threads: measure.threads) {
      workers.perform(count: searches.count) { _ = searches[$0].act() }
      return searches.count * simulations
    }
  }
}

/// A game of Go at its start, and a search that looks ahead from there.
private struct SearchedGame {
  private let simulations: Int
  private var search: any Policy
  private var batch: StepBatch

  init?(_ simulations: Int, threads: Int) {
    let values = [
      SettingValue(name: "simulations", value: "\(simulations)"),
      SettingValue(name: "threads", value: "\(threads)"),
      SettingValue(name: "keep-tree", value: "false"),
      SettingValue(name: "stop-early", value: "false"),
    ]
    guard let game = go(9, isGuided: true),
      let planner = try? Catalog.plannerRegistry.entry(named: "mcts").configured(with: values)
    else { return nil }
    self.simulations = simulations
    search = planner.make(seed: 1)
    guard (try? search.begin(in: game)) != nil else { return nil }
    batch = StepBatch(count: 1, task: game.task)
    game.show(in: &batch)
  }

  /// Searches once; returns the number of simulations.
  mutating func act() -> Int {
    search.act(on: &batch)
    return simulations
  }
}

private func go(_ size: Int, isGuided: Bool) -> AnyVectorEnvironment? {
  let values = [
    SettingValue(name: "size", value: "\(size)"),
    SettingValue(name: "guided", value: "\(isGuided)"),
  ]
  return try? Catalog.environmentRegistry.entry(named: "go-lite").configured(with: values)
    .make(count: 1, seed: 1)
}
