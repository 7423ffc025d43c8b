import GymCore
import NeuralNetworks
public import Tensors

/// What the returns of drawn actions are learned towards, worked out by networks.
///
///     y = G + D · Q⁻(s′, argmax over legal a of Q(s′, a))
///
/// (van Hasselt, Guez and Silver, "Deep Reinforcement Learning with Double Q-learning", 2016,
/// equation 4; with Q = Q⁻ the target of Mnih et al. 2015), or Munchausen's; of distributions in
/// place of Q, atom by atom. B transitions, A actions, N atoms.
public struct ActionValueTargets {
  /// What describes the targets; `[B, N]`.
  public private(set) var values: [Float]

  private let usesDoubleQ: Bool
  private let munchausen: MunchausenSettings
  private let tapes: TwinTapes
  private let model: ReturnModel
  private let actionCount: Int
  private var input: ReplayInput
  private var next: NextActions
  private var choosingValues: [Float]
  private var legalActions: [Bool]
  private var currentLegalActions: [Bool]

  /// Makes room for `count` transitions of `memory`.
  ///
  /// - Parameters:
  ///   - count: The number of transitions, B.
  ///   - memory: Where they are drawn from.
  ///   - network: What works them out.
  ///   - usesDoubleQ: Whether the online network chooses the action that the target network values;
  ///     not asked with Munchausen.
  ///   - munchausen: Whether rewards grow with the log-probability of actions.
  ///   - workers: The threads that tensor work runs on.
  public init(
    count: Int, of memory: ReplayMemory, by network: ActionValueNetwork, usesDoubleQ: Bool,
    munchausen: MunchausenSettings = MunchausenSettings(), workers: WorkerPool?
  ) {
    self.usesDoubleQ = usesDoubleQ && !munchausen.isOn
    self.munchausen = munchausen
    tapes = TwinTapes(workers: workers)
    (model, actionCount) = (network.model, network.actionCount)
    input = ReplayInput(of: memory, for: network.encoder)
    next = NextActions(count: count, actionCount: actionCount)
    values = Array(repeating: 0, count: count * model.atomCount)
    choosingValues = Array(repeating: 0, count: 2 * count * actionCount)
    legalActions = Array(repeating: true, count: memory.masksActions ? count * actionCount : 0)
    currentLegalActions = legalActions
  }

  /// Computes the targets of `sample`.
  ///
  /// The two networks, θ of `online` and θ⁻, are evaluated at the same time, noisy ones with the
  /// noise that `seeds` determine.
  public mutating func compute(
    for sample: ReplaySample, of memory: ReplayMemory, by online: ActionValuePolicy,
    _ target: Parameters, seeds: (UInt64, UInt64)? = nil
  ) {
    memory.readLegalActions(of: sample.nextRows, into: &legalActions)
    if munchausen.isOn { memory.readLegalActions(of: sample.rows, into: &currentLegalActions) }
    input.prepare(munchausen.isOn ? sample.nextRows + sample.rows : sample.nextRows, of: memory)
    // The target network second, so that its weights stay in the cache of one thread.
    tapes.evaluate(usesDoubleQ ? online.parameters : nil, target, seeds: seeds) {
      [network = online.network, input] pass in
      network.atoms(input(of: memory, for: network.encoder, in: pass), in: pass)
    } read: { online, target in
      choose(by: online.isEmpty ? target : online, for: sample)
      add(target, to: sample)
    }
  }

  /// Chooses actions by what describes their returns; `[n·A, N]`.
  private mutating func choose(by atoms: Span<Float>, for sample: ReplaySample) {
    let width = model.atomCount
    for i in 0..<atoms.count / width {
      choosingValues[i] = model.mean(of: atoms.extracting(i * width..<(i + 1) * width))
    }
    guard munchausen.isOn else {
      return next.chooseBest(
        by: choosingValues, legal: legalActions, discounts: sample.nextDiscounts)
    }
    let count = sample.count * actionCount
    let (values, legal, currentLegal) = (choosingValues, legalActions, currentLegalActions)
    let means = values.span
    next.follow(
      munchausen, nextValues: means.extracting(0..<count), nextLegal: legal,
      currentValues: means.extracting(count..<2 * count), currentLegal: currentLegal,
      taken: sample)
  }

  /// Adds up the returns of the actions chosen.
  private mutating func add(_ atoms: Span<Float>, to sample: ReplaySample) {
    let (width, next, model, actionCount) = (model.atomCount, next, model, actionCount)
    for i in values.indices { values[i] = 0 }
    var all = values.mutableSpan
    for i in 0..<sample.count {
      var target = all._mutatingExtracting(i * width..<(i + 1) * width)
      let base = sample.returns[i] + next.bonuses[i]
      let discount = sample.nextDiscounts[i]
      for action in i * actionCount..<(i + 1) * actionCount where next.probabilities[action] > 0 {
        model.add(
          next.probabilities[action], of: base - discount * next.logarithms[action], plus: discount,
          times: atoms.extracting(action * width..<(action + 1) * width), to: &target)
      }
    }
  }
}
