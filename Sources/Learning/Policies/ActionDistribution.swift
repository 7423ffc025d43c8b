public import NeuralNetworks
public import Tensors

/// Rows of distributions over actions, on a tape.
public enum ActionDistribution {
  /// Over discrete actions.
  case categorical(Categorical)

  /// Over continuous actions, before any bound.
  case gaussian(DiagonalGaussian)

  /// The logarithms of the probabilities of one action a row, `[n]`: discrete, `[n]`, or continuous,
  /// `[n, d]`, as they were drawn.
  public func logProbabilities(
    of actions: [Int32], _ continuousActions: [Float], in pass: Pass
  ) -> Variable {
    switch self {
    case .categorical(let categorical): categorical.logProbability(of: actions)
    case .gaussian(let gaussian):
      gaussian.logProbability(of: pass.input(gaussian.mean.shape, continuousActions))
    }
  }

  /// The entropy of each row; `[n]`.
  public func entropies() -> Variable {
    switch self {
    case .categorical(let categorical): categorical.entropy()
    case .gaussian(let gaussian): gaussian.entropy()
    }
  }
}
