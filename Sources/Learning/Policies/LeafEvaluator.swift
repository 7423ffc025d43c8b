public import GymCore
import NeuralNetworks
public import Tensors

/// Values the leaves of a search, one or many at once.
public protocol LeafEvaluator {
  /// Writes what is known of the states in `places`.
  mutating func evaluate(_ places: [Int32], of states: StatePool, into leaves: inout Leaves)
}

/// What is known of the leaves of a search.
public struct Leaves: Sendable {
  /// The values, for the player to act; `[n]`.
  public var values: [Float] = []

  /// How good each action looks, as probabilities; `[n, A]`, empty where nothing is known.
  public var priors: [Float] = []

  /// The roll-outs; `[n]`, empty where nothing was played.
  public var playouts: [Playout] = []

  /// Creates places that fill themselves.
  public init() {}
}

/// Values leaves by playing on from them.
public struct PlayoutEvaluator: LeafEvaluator {
  /// The most steps of a roll-out.
  public var limit: Int

  /// The discount γ.
  public var discount: Float

  private var random: RandomStream

  /// Creates an evaluator whose roll-outs `seed` determines.
  public init(limit: Int = .max, discount: Float = 1, seed: UInt64) {
    self.limit = limit
    self.discount = discount
    random = RandomStream(seed: seed, purpose: "roll-outs")
  }

  public mutating func evaluate(
    _ places: [Int32], of states: StatePool, into leaves: inout Leaves
  ) {
    while leaves.playouts.count < places.count { leaves.playouts.append(Playout()) }
    if leaves.values.count != places.count {
      leaves.values = Array(repeating: 0, count: places.count)
    }
    for (i, place) in places.enumerated() {
      states.playOut(
        from: Int(place), limit: limit, discount: discount, using: &random,
        into: &leaves.playouts[i])
      leaves.values[i] = leaves.playouts[i].value
    }
  }
}

/// Values leaves by a network: the greatest action value that it sees in each.
public struct NetworkEvaluator: LeafEvaluator {
  private let network: ActionValueNetwork
  private let parameters: Parameters
  private let tape: Tape

  /// Creates an evaluator of a policy's network.
  public init(_ policy: ActionValuePolicy, workers: WorkerPool? = nil) {
    network = policy.network
    parameters = policy.parameters
    tape = Tape(workers: workers)
  }

  public mutating func evaluate(
    _ places: [Int32], of states: StatePool, into leaves: inout Leaves
  ) {
    if leaves.values.count != places.count {
      leaves.values = Array(repeating: 0, count: places.count)
    }
    let actionCount = network.actionCount
    var isLegal = Array(repeating: true, count: actionCount)
    tape.evaluate(parameters) { pass in
      let input = network.input(places.count, in: pass) { states.observe(places.span, into: &$0) }
      pass.read(network(input, in: pass)) { values in
        for (i, place) in places.enumerated() {
          states.writeLegalActions(in: Int(place), into: &isLegal, at: 0)
          let row = values.extracting(i * actionCount..<(i + 1) * actionCount)
          leaves.values[i] = row[Categorical.mode(logits: row, legal: isLegal.span)]
        }
      }
    }
  }
}
