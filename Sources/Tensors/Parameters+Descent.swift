internal import CKernels

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
  /// `squares`; without `means` m is 0, without `changes` μ is 0.
  case rmsProp(rate: Float, smoothing: Float, momentum: Float, epsilon: Float, penalty: Float)

  /// m += (1 - β₁)(g - m);  v = β₂ v + (1 - β₂) g²;  θ -= decay θ + step m / (√v correction + ε).
  ///
  /// `step` is α / (1 - β₁ᵗ) and `correction` is 1 / √(1 - β₂ᵗ). Uses `means` and `squares`.
  case adam(
    step: Float, correction: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float)
}

extension Parameters {
  /// Moves the trained scalars by one update of `rule`, in one pass that `workers` share.
  public mutating func descend(
    along gradients: Parameters, by rule: DescentRule, moments: inout Moments,
    workers: WorkerPool? = nil
  ) {
    checkLayout(of: gradients)
    makeUnique()
    moments.makeUnique()
    if case .adam(let step, let correction, let beta1, let beta2, let epsilon, let decay) = rule {
      kernels_adam(
        workers?.pool, layout.trainedCount,
        kernels_adam_step(
          step: step, correction: correction, beta1: beta1, beta2: beta2, epsilon: epsilon,
          decay: decay),
        storage.scalars, gradients.storage.scalars, scalars(of: moments.means),
        scalars(of: moments.squares))
      return
    }
    var descent = kernels_descent()
    descent.p = storage.scalars
    descent.g = UnsafePointer(gradients.storage.scalars)
    descent.set(rule)
    switch rule {
    case .plain, .adam: break
    case .momentum: descent.changes = scalars(of: moments.changes)
    case .adaGrad: descent.squares = scalars(of: moments.squares)
    case .adadelta:
      descent.squares = scalars(of: moments.squares)
      descent.changes = scalars(of: moments.changes)
    case .rmsProp:
      descent.squares = scalars(of: moments.squares)
      if moments.means != nil { descent.means = scalars(of: moments.means) }
      if moments.changes != nil { descent.changes = scalars(of: moments.changes) }
    }
    kernels_descend(workers?.pool, layout.trainedCount, &descent)
  }

  private func scalars(of moment: Parameters?) -> UnsafeMutablePointer<Float> {
    guard let storage = moment?.storage else {
      preconditionFailure("an update rule met moments without the vectors it needs")
    }
    precondition(
      storage.count == count, "moments of \(storage.count) scalars met parameters of \(count)")
    return storage.scalars
  }
}

extension kernels_descent {
  fileprivate mutating func set(_ rule: DescentRule) {
    switch rule {
    case .plain(let rate, let penalty):
      set(KERNELS_SGD, rate, penalty)
    case .momentum(let rate, let momentum, let looksAhead, let penalty):
      set(looksAhead ? KERNELS_NESTEROV : KERNELS_MOMENTUM, rate, penalty)
      self.momentum = momentum
    case .adaGrad(let rate, let epsilon, let penalty):
      set(KERNELS_ADAGRAD, rate, penalty)
      self.epsilon = epsilon
    case .adadelta(let rate, let smoothing, let epsilon, let penalty):
      set(KERNELS_ADADELTA, rate, penalty)
      self.smoothing = smoothing
      self.epsilon = epsilon
    case .rmsProp(let rate, let smoothing, let momentum, let epsilon, let penalty):
      set(KERNELS_RMSPROP, rate, penalty)
      self.smoothing = smoothing
      self.momentum = momentum
      self.epsilon = epsilon
    case .adam: break
    }
  }

  private mutating func set<Rule: BinaryInteger>(_ rule: Rule, _ rate: Float, _ penalty: Float) {
    self.rule = Int32(rule)
    self.rate = rate
    self.penalty = penalty
  }
}
