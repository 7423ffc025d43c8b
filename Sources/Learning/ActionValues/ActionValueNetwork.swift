public import GymCore
public import NeuralNetworks
public import Tensors

/// The network that values actions: `[n, observation…]` to `[n, A]`.
public struct ActionValueNetwork: Module {
  /// How raw observations enter.
  public var input: ObservationInput { encoder.input }

  /// The number of actions, A.
  public let actionCount: Int

  /// What is predicted of the return behind each of them, by N numbers.
  public let model: ReturnModel

  /// Whether passes of training draw noise, and need a seed.
  public let isNoisy: Bool

  /// Reads observations.
  public let encoder: ObservationEncoder

  private let head: ActionValueHead

  /// Adds the layers for `task` to `layout`.
  ///
  /// The last hidden layer belongs to the head where this is dueling or noisy.
  ///
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: NetworkSettings, _ values: ActionValueSettings = ActionValueSettings(),
    for task: TaskShape, in layout: inout ParameterLayout
  ) throws(SettingMistake) {
    actionCount = task.actionSpace.discreteCount
    model = values.model
    isNoisy = values.isNoisy
    let (layers, hidden) = try values.divided(settings, for: task)
    encoder = try ObservationEncoder(layers, of: task.observationSpace, in: &layout)
    head = ActionValueHead(
      values, inputs: encoder.outputCount, hidden: hidden, like: settings,
      actionCount: actionCount, in: &layout)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    self(.scalars(input), in: pass)
  }

  /// Returns the values of the actions in rows that entered in either way; `[n, A]`.
  public func callAsFunction(_ input: EncoderInput, in pass: Pass) -> Variable {
    let outputs = outputs(input, in: pass)
    guard model != .mean else { return outputs }
    let rows = outputs.reshaped(to: [outputs.shape[0] * actionCount, model.atomCount])
    return model.means(of: rows, in: pass).reshaped(to: [outputs.shape[0], actionCount])
  }

  /// Returns what describes the returns of the actions, logits in place of probabilities; `[n,
  /// A·N]`.
  public func outputs(_ input: EncoderInput, in pass: Pass) -> Variable {
    head(encoder(input, in: pass), in: pass)
  }

  /// Returns what describes the returns of the actions; `[n·A, N]`.
  public func atoms(_ input: EncoderInput, in pass: Pass) -> Variable {
    let outputs = outputs(input, in: pass)
    return model.atoms(
      of: outputs.reshaped(to: [outputs.shape[0] * actionCount, model.atomCount]))
  }

  /// Whether an array belongs to a convolution, or to the first hidden layer where there is none.
  func readsFirst(_ slot: ParameterSlot) -> Bool { encoder.readsFirst(slot) }

  /// Returns the outputs that belong to one action a row; `[n, N]`.
  public func outputs(of actions: [Int32], among outputs: Variable) -> Variable {
    guard model != .mean else {
      return outputs.gathered(actions).reshaped(to: [outputs.shape[0], 1])
    }
    let rows = outputs.reshaped(to: [outputs.shape[0] * actionCount, model.atomCount])
    return rows.rows(actions.indices.map { Int32($0 * actionCount) + actions[$0] })
  }
}
