/// How one update of an optimizer follows from the gradient and its moments.
///
/// `rate` is the learning rate α; a `penalty` λ adds the derivative λ θ of λ/2 ‖θ‖² to the gradient.
public enum DescentRule: Sendable, Hashable {
  /// θ -= α g
  case plain(rate: Float, penalty: Float)

  /// c = μ c + g;  θ -= α c, or α (g + μ c) if it looks ahead. Uses `changes`.
  case momentum(rate: Float, momentum: Float, looksAhead: Bool, penalty: Float)

  /// v += g²;  θ -= α g / (√v + ε). Uses `squares`.
  case adaGrad(rate: Float, epsilon: Float, penalty: Float)

  /// v = ρ v + (1 - ρ) g²;  d = √(c + ε) / √(v + ε) g;  c = ρ c + (1 - ρ) d²;  θ -= α d. Uses
  /// `squares` and `changes`.
  case adadelta(rate: Float, smoothing: Float, epsilon: Float, penalty: Float)

  /// v = ρ v + (1 - ρ) g²;  m += (1 - ρ)(g - m);  c = μ c + g / (√(v - m²) + ε);  θ -= α c. Uses
  /// `squares`, centred `means`, without which m is 0, and `changes` unless μ is 0.
  case rmsProp(
    rate: Float, smoothing: Float, momentum: Float, isCentred: Bool, epsilon: Float,
    penalty: Float)

  /// m += (1 - β₁)(g - m);  v = β₂ v + (1 - β₂) g²;  θ -= decay θ + step m / (√v correction + ε).
  ///
  /// `step` is α / (1 - β₁ᵗ) and `correction` is 1 / √(1 - β₂ᵗ), unless it is rectified. Uses
  /// `means` and `squares`.
  case adam(
    step: Float, correction: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float)
}

extension DescentRule {
  /// Whether it remembers changes.
  var usesChanges: Bool {
    switch self {
    case .plain, .adaGrad, .adam: false
    case .momentum, .adadelta: true
    case .rmsProp(_, _, let momentum, _, _, _): momentum > 0
    }
  }

  /// Whether it remembers the squares of gradients.
  var usesSquares: Bool {
    switch self {
    case .plain, .momentum: false
    case .adaGrad, .adadelta, .rmsProp, .adam: true
    }
  }

  /// Whether it remembers gradients.
  var usesMeans: Bool {
    switch self {
    case .plain, .momentum, .adaGrad, .adadelta: false
    case .rmsProp(_, _, _, let isCentred, _, _): isCentred
    case .adam: true
    }
  }
}
