public import GymCore
public import NeuralNetworks
public import Tensors

/// A network that makes a distribution over actions of what is observed, and says what it is worth.
public struct ActorCriticNetwork: Sendable {
  /// What the network makes of n rows.
  public struct Outputs {
    /// The logits, `[n, A]`, or the means of continuous actions, `[n, d]`.
    public var policy: Variable

    /// The values V; `[n]`, `nil` of a network without.
    public var values: Variable?

    /// What the memory holds after the last step.
    public var state: RecurrentState?
  }

  /// Makes distributions.
  public let head: PolicyHead

  /// Reads observations for the policy, and for values where they have no layers of their own.
  public let encoder: ObservationEncoder

  /// The memory between encoder and heads.
  public let memory: Recurrent?

  /// The places of the weights of policy and values, where they share none; else empty.
  public let parts: [Range<Int>]

  /// Whether there are values.
  public var hasValues: Bool { value != nil }

  private let valueEncoder: ObservationEncoder?
  private let value: Dense?

  /// Adds the layers to `layout`.
  ///
  /// - Parameters:
  ///   - settings: The layers.
  ///   - task: The observations and actions.
  ///   - hasValues: Whether there are values.
  ///   - layout: Takes the weights.
  /// - Throws: `SettingMistake` where the observations do not fit the network.
  public init(
    _ settings: ActorCriticSettings, for task: TaskShape, hasValues: Bool = true,
    in layout: inout ParameterLayout
  ) throws(SettingMistake) {
    let space = task.observationSpace
    encoder = try ObservationEncoder(settings.network, of: space, in: &layout)
    var size = encoder.outputCount
    if let cell = settings.memory.cell {
      memory = Recurrent(
        "memory", cell: cell, inputs: size, units: settings.memoryUnits, in: &layout)
      size = settings.memoryUnits
    } else {
      memory = nil
    }
    head = PolicyHead(
      for: task.actionSpace, inputs: size, logDeviation: settings.logDeviation,
      actionBound: settings.actionBound, in: &layout)
    guard hasValues else {
      (value, valueEncoder, parts) = (nil, nil, [])
      return
    }
    let start = layout.trainedCount
    if settings.isShared || settings.memory != .none {
      valueEncoder = nil
    } else {
      let own = try ObservationEncoder(
        settings.network, of: space, named: "value.", in: &layout)
      valueEncoder = own
      size = own.outputCount
    }
    value = Dense(
      "value.output", inputs: size, outputs: 1, initializer: .orthogonal(gain: 1), in: &layout)
    let end = layout.trainedCount
    parts = valueEncoder == nil ? [] : [0..<start, start..<end]
  }

  /// Reads rows that are steps of sequences, step by step, and in every step sequence by sequence;
  /// without memory their order does not matter.
  ///
  /// - Parameters:
  ///   - input: The observations of T · n rows.
  ///   - stepCount: T.
  ///   - state: What the memory holds before the first step, of n sequences.
  ///   - starts: Where episodes begin, so that the memory holds nothing; `[T, n]`.
  ///   - pass: The pass.
  /// - Returns: What comes of each row, in the same order.
  public func callAsFunction(
    _ input: EncoderInput, stepCount: Int = 1, from state: RecurrentState? = nil,
    starts: [Bool] = [], in pass: Pass
  ) -> Outputs {
    var features = encoder(input, in: pass)
    var final: RecurrentState?
    if let memory {
      let (rows, size) = (features.shape[0], features.shape[1])
      let sequence = features.reshaped(to: [stepCount, rows / stepCount, size])
      let (outputs, last) = memory(
        sequence, from: state, starts: starts.isEmpty ? nil : starts, in: pass)
      features = outputs.reshaped(to: [rows, memory.units])
      final = last
    }
    let values = value.map { value in
      let own = valueEncoder.map { $0(input, in: pass) } ?? features
      let outputs = value(own, in: pass)
      return outputs.reshaped(to: [outputs.shape[0]])
    }
    return Outputs(policy: head(features, in: pass), values: values, state: final)
  }
}
