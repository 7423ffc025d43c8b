public import GymCore
public import NeuralNetworks
public import Tensors

/// The network that values actions: `[B, observation…]` to `[B, A]`.
public struct ActionValueNetwork: Module {
  /// How raw observations enter.
  public var input: ObservationInput { encoder.input }

  /// The number of actions, A.
  public let actionCount: Int

  /// Reads observations.
  public let encoder: ObservationEncoder

  private let output: Dense

  /// Adds the layers for `task` to `layout`.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, for task: TaskShape, in layout: inout ParameterLayout
  ) throws(SettingMistake) {
    actionCount = task.actionSpace.discreteCount
    encoder = try ObservationEncoder(settings, of: task.observationSpace, in: &layout)
    output = Dense(
      "output", inputs: encoder.outputCount, outputs: actionCount, in: &layout)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    output(encoder(input, in: pass), in: pass)
  }

  /// Returns the values of the actions in rows that entered in either way; `[n, A]`.
  public func callAsFunction(_ input: EncoderInput, in pass: Pass) -> Variable {
    output(encoder(input, in: pass), in: pass)
  }
}
