import NeuralNetworks
import Tensors

extension ActorCriticPolicy {
  /// Returns the values V of what was cut off; `[n]`, empty of a network without values.
  public func values(of cuts: RolloutCuts) -> [Float] {
    guard cuts.count > 0 else { return [] }
    return tape.evaluate(parameters) { pass in
      let outputs = network(
        cuts.observations(Array(0..<Int32(cuts.count)), in: pass),
        from: cuts.memory?.state(of: Array(0..<cuts.count), in: pass), in: pass)
      guard let values = outputs.values else { return [] }
      return pass.read(values) { span in span.indices.map { span[$0] } }
    }
  }
}

extension ActionValuePolicy {
  /// Returns the values of the best legal actions in what was cut off, max Q; `[n]`.
  public func values(of cuts: RolloutCuts) -> [Float] {
    guard cuts.count > 0 else { return [] }
    let count = network.actionCount
    return tape.evaluate(parameters) { pass in
      let rows = Array(0..<Int32(cuts.count))
      return pass.read(network(cuts.observations(rows, in: pass), in: pass)) { span in
        rows.indices.map { row in
          let places = row * count..<(row + 1) * count
          let values = span.extracting(places)
          let legal = cuts.legalActions.isEmpty ? nil : cuts.legalActions.span.extracting(places)
          return values[Categorical.mode(logits: values, legal: legal)]
        }
      }
    }
  }
}
