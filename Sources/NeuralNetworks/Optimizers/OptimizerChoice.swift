public import Tensors

/// An optimizer by its name, as a configuration or a command line gives it.
///
///     var optimizer = OptimizerChoice.rmsprop.optimizer(of: layout, learningRate: 2.5e-4)
///     optimizer.update(&parameters, along: gradients)
public enum OptimizerChoice: String, Sendable, Hashable, CaseIterable {
  /// Plain gradient descent.
  case sgd
  /// Gradient descent with momentum 0.9.
  case momentum
  /// Gradient descent with Nesterov's momentum 0.9.
  case nesterov
  /// AdaGrad.
  case adagrad
  /// Adadelta.
  case adadelta
  /// RMSProp.
  case rmsprop
  /// RMSProp, centred and with momentum 0.95, smoothing 0.95 and epsilon 0.01, as the first DQN
  /// was trained (Mnih et al., Human-level Control, 2015, extended data table 1).
  case centredRMSProp = "centred-rmsprop"
  /// Adam.
  case adam
  /// Adam with weight decay.
  case adamw
  /// Adam, rectified: RAdam.
  case radam

  /// Returns a fresh optimizer of parameters laid out like `layout`.
  ///
  /// Without a learning rate or an epsilon the optimizer's own usual ones stay. The first three
  /// have no epsilon, and only `adamw` decays weights.
  public func optimizer(
    of layout: ParameterLayout, learningRate: Float? = nil, epsilon: Float? = nil,
    weightDecay: Float = 1e-2
  ) -> any Optimizer {
    switch self {
    case .sgd, .momentum, .nesterov:
      return StochasticGradientDescent(
        layout,
        configuration: .init(
          learningRate: learningRate ?? 1e-2, momentum: self == .sgd ? 0 : 0.9,
          isNesterov: self == .nesterov))
    case .adagrad:
      return AdaGrad(
        layout,
        configuration: .init(learningRate: learningRate ?? 1e-2, epsilon: epsilon ?? 1e-10))
    case .adadelta:
      return Adadelta(
        layout, configuration: .init(learningRate: learningRate ?? 1, epsilon: epsilon ?? 1e-6))
    case .rmsprop:
      return RMSProp(
        layout, configuration: .init(learningRate: learningRate ?? 1e-2, epsilon: epsilon ?? 1e-8))
    case .centredRMSProp:
      return RMSProp(
        layout,
        configuration: .init(
          learningRate: learningRate ?? 2.5e-4, smoothing: 0.95, momentum: 0.95, isCentred: true,
          epsilon: epsilon ?? 1e-2))
    case .adam, .adamw, .radam:
      return Adam(
        layout,
        configuration: .init(
          learningRate: learningRate ?? 1e-3, epsilon: epsilon ?? 1e-8,
          weightDecay: self == .adamw ? weightDecay : 0, isRectified: self == .radam))
    }
  }
}
