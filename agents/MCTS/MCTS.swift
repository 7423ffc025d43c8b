internal import Foundation
public import GymCore
public import Learning
internal import Tensors

/// Monte Carlo tree search: looks ahead by simulations, in any environment whose states can be copied.
///
/// (Kocsis and Szepesvári 2006; Gelly and Silver, "Monte-Carlo tree search and rapid action value estimation in computer
/// Go", 2011.)
public struct MCTS: Planner, NetworkGuided {
  public static let name = "mcts"
  public static let summary = "Monte Carlo tree search, wherever states can be copied."

  /// The settings.
  public let configuration: SearchSettings

  /// Is asked between rounds whether to go on, and may look at what was found.
  public var watcher: ((_ search: () -> SearchInsight) -> Bool)?

  /// Makes the network that `network` names, where it names one.
  public var makeNetwork: (@Sendable (TaskShape) throws -> any StateValuing)?

  private let seed: UInt64
  private(set) var searches: [TreeSearch] = []
  private var workers: WorkerPool?

  /// Creates a search whose draws `seed` determines.
  public init(_ configuration: SearchSettings, seed: UInt64) {
    self.configuration = configuration
    self.seed = seed
  }

  /// Prepares a search for every environment.
  ///
  /// - Throws: `SettingError.inconsistent` where states cannot be copied, nothing is guided as asked, or two players are to
  ///   be searched as one.
  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    let owner = "agent 'mcts'"
    guard let makePool = environments.abilities.states else {
      throw .inconsistent(owner: owner, reason: "the environment's states cannot be copied")
    }
    var root = RandomStream(seed: seed, purpose: "search")
    var searches: [TreeSearch] = []
    for _ in 0..<environments.count {
      let states: StatePool
      do throws(SettingMistake) {
        states = try makePool(configuration.guidanceValues)
      } catch {
        throw .inconsistent(owner: owner, reason: error.reason ?? "guidance is wrong")
      }
      guard configuration.backup != .max || !states.isGame else {
        throw .inconsistent(owner: owner, reason: "backup=max is for one player, and here are two")
      }
      let discount = configuration.discount ?? (states.isGame ? 1 : 0.999)
      let evaluator = try evaluator(of: states, environments.task, discount)
      searches.append(
        TreeSearch(configuration, states, evaluator, discount: discount, random: root.split()))
    }
    self.searches = searches
    let isGame = searches.first?.states.isGame ?? false
    let threads =
      configuration.threads ?? (isGame ? ProcessInfo.processInfo.activeProcessorCount : 1)
    if threads > 1, workers?.threadCount != threads { workers = WorkerPool(threads: threads) }
    if threads == 1 { workers = nil }
  }

  /// The folder of the run whose network values leaves; `nil` for roll-outs.
  public var networkPath: String? {
    configuration.network == "none" ? nil : configuration.network
  }

  private func evaluator(
    of states: StatePool, _ task: TaskShape, _ discount: Float
  ) throws(SettingError) -> any LeafEvaluator {
    guard let networkPath else {
      return PlayoutEvaluator(
        limit: configuration.playoutSteps ?? (states.isGame ? .max : 100), discount: discount)
    }
    let network: any StateValuing
    do {
      guard let made = try makeNetwork?(task) else {
        throw SettingMistake("nobody can open run \(quoted: networkPath) here")
      }
      network = made
    } catch {
      throw .inconsistent(owner: "agent 'mcts'", reason: "\(error)")
    }
    let bound: Float = states.isGame ? 1 : .greatestFiniteMagnitude
    return NetworkEvaluator(network, for: task, in: -bound...bound)
  }

  /// Searches in every active environment.
  public mutating func act(on batch: inout StepBatch) {
    let rows = (0..<batch.count).filter { batch.isActive($0) }
    for i in rows { searches[i].begin(at: i) }
    if rows.count > 1, watcher == nil, let workers {
      // A tree each, rather than all on one.
      nonisolated(unsafe) let searches = searches
      workers.perform(count: rows.count) { searches[rows[$0]].run(workers: nil) { true } }
    } else {
      for i in rows {
        let search = searches[i]
        search.run(workers: workers) { [watcher] in
          watcher.map { $0 { search.insight } } ?? true
        }
      }
    }
    for i in rows { batch.actions[i] = searches[i].bestAction }
  }

  /// A number that tells the tree of environment `i` from others, node for node.
  package func fingerprint(of i: Int) -> UInt64 { searches[i].fingerprint }

  /// What the newest search from the state of environment `i` found; `nil` before there was one.
  public func search(of i: Int) -> SearchInsight? {
    i < searches.count && !searches[i].tree.nodes.isEmpty ? searches[i].insight : nil
  }
}
