import NeuralNetworks
public import Tensors

extension ActorCriticNetwork {
  /// What the network makes of some steps.
  public struct Review {
    /// The logarithms of the probabilities of the actions taken; `[n]`.
    public var logProbabilities: Variable

    /// The entropies of the distributions; `[n]`.
    public var entropies: Variable

    /// The values V; `[n]`, `nil` of a network without.
    public var values: Variable?
  }

  /// Looks at the steps of `part` again.
  public func review(_ part: RolloutPart, of rollout: Rollout, in pass: Pass) -> Review {
    review(
      part, of: rollout.steps,
      from: rollout.memory?.state(of: part.sequences.map(Int.init), in: pass),
      starts: rollout.starts.isEmpty ? [] : part.gather(rollout.starts), in: pass)
  }

  /// Looks at the steps of `part` again, before the first of which the memory holds `state`, and
  /// nothing where it `starts`.
  public func review(
    _ part: RolloutPart, of steps: StepRows, from state: RecurrentState? = nil,
    starts: [Bool] = [], in pass: Pass
  ) -> Review {
    let outputs = self(
      steps.observations(part.rows, in: pass), stepCount: part.stepCount, from: state,
      starts: starts, in: pass)
    let distribution = head.distribution(
      outputs.policy, legal: part.gather(steps.legalActions, of: steps.count), in: pass)
    return Review(
      logProbabilities: distribution.logProbabilities(
        of: part.gather(steps.actions),
        part.gather(steps.continuousActions, of: steps.count), in: pass),
      entropies: distribution.entropies(), values: outputs.values)
  }
}

extension ActorCriticNetwork.Review {
  /// The mean of (V(s) − R)², `[n]` each; with a `clip` that of the larger error of V and of V moved
  /// at most so far from what it was (Schulman's code of PPO, not the paper).
  public func valueLoss(
    against returns: [Float], clip: Float = 0, around before: [Float] = [], in pass: Pass
  ) -> Variable {
    guard let values else { fatalError("a network without values has no loss of them") }
    guard clip > 0 else { return values.squaredLoss(against: returns) }
    let target = pass.input(values.shape, returns)
    let old = pass.input(values.shape, before)
    let errors = values - target
    let near = old + (values - old).clamped(to: -clip...clip) - target
    return -((-(errors * errors)).minimum(with: -(near * near)).mean())
  }
}
