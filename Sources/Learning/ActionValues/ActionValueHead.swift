import GymCore
import NeuralNetworks
import Tensors

/// The last layers of a network that values actions: features `[n, inputs]` to `[n, A·N]`.
///
/// Dueling, with V of the state and an advantage of every action, each behind a hidden layer of its
/// own:
///
///     Q(s, a) = V(s) + A(s, a) − mean over a′ of A(s, a′)
///
/// (Wang et al., "Dueling Network Architectures for Deep Reinforcement Learning", 2016, equation 9;
/// atom by atom of a distribution, as in Rainbow.)
struct ActionValueHead: Module {
  /// The advantages, or all there is; to `[n, A·N]`.
  private let advantages: Sequential

  /// The value of the state; to `[n, N]`.
  private let value: Sequential?

  private let actionCount: Int
  private let atomCount: Int

  /// Adds the layers to `layout`.
  ///
  /// - Parameters:
  ///   - settings: What they are like.
  ///   - inputs: The number of features.
  ///   - hidden: The units of the hidden layer of each stream; `nil` for none.
  ///   - network: How hidden layers are made.
  ///   - actionCount: The number of actions, A.
  ///   - layout: Where the arrays are added.
  init(
    _ settings: ActionValueSettings, inputs: Int, hidden: Int?, like network: NetworkSettings,
    actionCount: Int, in layout: inout ParameterLayout
  ) {
    self.actionCount = actionCount
    atomCount = settings.model.atomCount
    let builder = StreamBuilder(
      settings: settings, network: network, inputs: inputs, hidden: hidden)
    advantages = builder.stream(
      settings.isDueling ? "advantage." : "", outputs: actionCount * atomCount, in: &layout)
    value = settings.isDueling ? builder.stream("value.", outputs: atomCount, in: &layout) : nil
  }

  func callAsFunction(_ features: Variable, in pass: Pass) -> Variable {
    let advantages = advantages(features, in: pass)
    guard let value = value?(features, in: pass) else { return advantages }
    let parts = (0..<actionCount).map {
      advantages.sliced($0 * atomCount..<($0 + 1) * atomCount, axis: 1)
    }
    let sum = parts.dropFirst().reduce(parts[0], +)
    let level = value - sum * (1 / Float(actionCount))
    return advantages + .concatenation(of: Array(repeating: level, count: actionCount))
  }
}

/// Makes the layers of a stream of a head.
private struct StreamBuilder {
  let settings: ActionValueSettings
  let network: NetworkSettings
  let inputs: Int
  let hidden: Int?

  func stream(_ name: String, outputs: Int, in layout: inout ParameterLayout) -> Sequential {
    var modules: [any Module] = []
    var size = inputs
    if let hidden {
      modules.append(
        layer(
          name + "hidden", size, hidden, network.hiddenActivation,
          network.initialization.initializer, in: &layout))
      modules += network.normalization(behind: name + "hidden", width: hidden, in: &layout)
      size = hidden
    }
    modules.append(layer(name + "output", size, outputs, .identity, nil, in: &layout))
    return Sequential(modules)
  }

  private func layer(
    _ name: String, _ inputs: Int, _ outputs: Int, _ activation: Activation,
    _ initializer: Initializer?, in layout: inout ParameterLayout
  ) -> any Module {
    guard settings.isNoisy else {
      return Dense(
        name, inputs: inputs, outputs: outputs, activation: activation, initializer: initializer,
        in: &layout)
    }
    return NoisyDense(
      name, inputs: inputs, outputs: outputs, activation: activation, deviation: settings.noise,
      in: &layout)
  }
}
