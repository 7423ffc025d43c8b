public import Tensors

/// A recurrent layer: a sequence [T, n, inputs] becomes [T, n, units].
///
/// Long sequences are cut: the final state of one part is the initial state of the next, as a
/// constant in the next pass, so that back-propagation through time ends there.
public struct Recurrent: Module {
  /// How the next state is computed.
  public let cell: RecurrentCell

  /// The number of scalars of the state.
  public let units: Int

  /// W, [inputs, G units] for a cell of G gates.
  public let weight: ParameterSlot

  /// U, [units, G units].
  public let stateWeight: ParameterSlot

  /// b, [G units].
  public let bias: ParameterSlot

  /// d of a GRU, [units].
  public let candidateBias: ParameterSlot?

  /// Adds `NAME.weight`, `NAME.stateWeight`, `NAME.bias` and, for a GRU, `NAME.candidateBias`.
  ///
  /// The weights begin uniform within ±1 / √units, the biases at zero.
  public init(
    _ name: String, cell: RecurrentCell, inputs: Int, units: Int, in layout: inout ParameterLayout
  ) {
    self.cell = cell
    self.units = units
    let width = cell.gateCount * units
    let initializer = Initializer.torchUniform(inputs: units)
    weight = layout.add(name + ".weight", shape: [inputs, width], initializer: initializer)
    stateWeight = layout.add(
      name + ".stateWeight", shape: [units, width], initializer: initializer)
    bias = layout.add(name + ".bias", shape: [width], initializer: .zeros)
    candidateBias =
      cell == .gru
      ? layout.add(name + ".candidateBias", shape: [units], initializer: .zeros) : nil
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    self(input, from: nil, in: pass).outputs
  }

  /// The outputs of all steps and the final state, beginning with `state`, zero without one.
  ///
  /// Where `starts` [T, n] is true, an episode begins with that step, and the state before is zero.
  public func callAsFunction(
    _ input: Variable, from state: RecurrentState?, starts: [Bool]? = nil, in pass: Pass
  ) -> (outputs: Variable, final: RecurrentState) {
    guard let starts else { return input.recurrent(cell, weights(in: pass), from: state) }
    return input.recurrent(cell, weights(in: pass), from: state, starts: starts.span)
  }

  /// The same with the marks of starting episodes in a span.
  public func callAsFunction(
    _ input: Variable, from state: RecurrentState?, starts: Span<Bool>, in pass: Pass
  ) -> (outputs: Variable, final: RecurrentState) {
    input.recurrent(cell, weights(in: pass), from: state, starts: starts)
  }

  private func weights(in pass: Pass) -> RecurrentWeights {
    RecurrentWeights(
      input: pass.parameter(weight), state: pass.parameter(stateWeight),
      bias: pass.parameter(bias), candidateBias: candidateBias.map { pass.parameter($0) })
  }
}
