internal import CKernels

extension Parameters {
  /// Moves the trained scalars by one update of `rule`, in one pass that `workers` share.
  public mutating func descend(
    along gradients: Parameters, by rule: DescentRule, moments: inout Moments,
    workers: WorkerPool? = nil
  ) {
    checkLayout(of: gradients)
    makeUnique()
    moments.makeUnique()
    let changes = rule.usesChanges ? scalars(of: moments.changes) : nil
    let squares = rule.usesSquares ? scalars(of: moments.squares) : nil
    let means = rule.usesMeans ? scalars(of: moments.means) : nil
    var descent = kernels_descent()
    descent.p = storage.scalars
    descent.g = UnsafePointer(gradients.storage.scalars)
    (descent.changes, descent.squares, descent.means) = (changes, squares, means)
    switch rule {
    case .plain(let rate, let penalty):
      descent.set(KERNELS_SGD, rate, penalty)
    case .momentum(let rate, let momentum, let looksAhead, let penalty):
      descent.set(looksAhead ? KERNELS_NESTEROV : KERNELS_MOMENTUM, rate, penalty)
      descent.momentum = momentum
    case .adaGrad(let rate, let epsilon, let penalty):
      descent.set(KERNELS_ADAGRAD, rate, penalty, epsilon: epsilon)
    case .adadelta(let rate, let smoothing, let epsilon, let penalty):
      descent.set(KERNELS_ADADELTA, rate, penalty, smoothing: smoothing, epsilon: epsilon)
    case .rmsProp(let rate, let smoothing, let momentum, _, let epsilon, let penalty):
      descent.set(KERNELS_RMSPROP, rate, penalty, smoothing: smoothing, epsilon: epsilon)
      descent.momentum = momentum
    case .adam(let step, let correction, let beta1, let beta2, let epsilon, let decay):
      guard let means, let squares else { return }
      let numbers = kernels_adam_step(
        step: step, correction: correction, beta1: beta1, beta2: beta2, epsilon: epsilon,
        decay: decay)
      kernels_adam(
        workers?.pool, layout.trainedCount, numbers, storage.scalars, gradients.storage.scalars,
        means, squares)
      return
    }
    kernels_descend(workers?.pool, layout.trainedCount, &descent)
  }

  private func scalars(of moment: Parameters?) -> UnsafeMutablePointer<Float> {
    guard let storage = moment?.storage else {
      fatalError("an update rule met moments without the vectors it needs")
    }
    require(
      storage.count == count, "moments of \(storage.count) scalars met parameters of \(count)")
    return storage.scalars
  }
}

extension kernels_descent {
  fileprivate mutating func set<Rule: BinaryInteger>(
    _ rule: Rule, _ rate: Float, _ penalty: Float, smoothing: Float = 0, epsilon: Float = 0
  ) {
    self.rule = Int32(rule)
    self.rate = rate
    self.penalty = penalty
    self.smoothing = smoothing
    self.epsilon = epsilon
  }
}
