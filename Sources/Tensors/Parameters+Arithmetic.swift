internal import CKernels

extension Parameters {
  /// Whether no scalar is infinite or not a number.
  public var isFinite: Bool { kernels_is_finite(count, storage.scalars) != 0 }

  /// The Euclidean norm of the trained scalars.
  public var globalNorm: Float {
    Float(kernels_squared_norm(layout.trainedCount, storage.scalars).squareRoot())
  }

  /// Scales the trained scalars so that their norm is at most `limit`; returns the norm before.
  ///
  /// A norm that is infinite or not a number leaves the scalars alone: check the result.
  @discardableResult
  public mutating func clipByGlobalNorm(_ limit: Float) -> Float {
    precondition(limit > 0, "the limit of a norm is positive, not \(limit)")
    let norm = globalNorm
    if norm > limit && norm.isFinite {
      makeUnique()
      kernels_scale(nil, layout.trainedCount, limit / norm, storage.scalars)
    }
    return norm
  }

  /// Moves every scalar by `rate` times its distance to `other`: self += rate (other - self).
  ///
  /// With rate 1 this is a copy, and a `rate` of 0.005 is the soft update of a target network.
  public mutating func blend(
    towards other: Parameters, by rate: Float, workers: WorkerPool? = nil
  ) {
    checkLayout(of: other)
    if rate == 1 {
      storage = other.storage
      return
    }
    makeUnique()
    kernels_blend(workers?.pool, count, rate, other.storage.scalars, storage.scalars)
  }

  /// Adds `scale` times `other`, scalar by scalar.
  public mutating func add(_ other: Parameters, scale: Float = 1, workers: WorkerPool? = nil) {
    checkLayout(of: other)
    makeUnique()
    kernels_add_scaled(workers?.pool, count, scale, other.storage.scalars, storage.scalars)
  }

  /// Multiplies every scalar by `factor`.
  public mutating func scale(by factor: Float) {
    makeUnique()
    kernels_scale(nil, count, factor, storage.scalars)
  }

  /// Sets every scalar to zero.
  public mutating func clear() {
    makeUnique()
    storage.scalars.update(repeating: 0, count: count)
  }

  /// One step of Adam over the trained scalars, whose moments are `mean` and `square`.
  ///
  ///     m += (1 - β₁)(g - m)          v = β₂ v + (1 - β₂) g²
  ///     θ -= decay θ + step m / (√v correction + ε)
  ///
  /// `step` is α / (1 - β₁ᵗ) and `correction` is 1 / √(1 - β₂ᵗ).
  public mutating func stepAdam(
    along gradients: Parameters, mean: inout Parameters, square: inout Parameters,
    step: Float, correction: Float, beta1: Float, beta2: Float, epsilon: Float, decay: Float,
    workers: WorkerPool?
  ) {
    checkLayout(of: gradients)
    checkLayout(of: mean)
    checkLayout(of: square)
    makeUnique()
    mean.makeUnique()
    square.makeUnique()
    kernels_adam(
      workers?.pool, layout.trainedCount,
      kernels_adam_step(
        step: step, correction: correction, beta1: beta1, beta2: beta2, epsilon: epsilon,
        decay: decay),
      storage.scalars, gradients.storage.scalars, mean.storage.scalars, square.storage.scalars)
  }

  private func checkLayout(of other: Parameters) {
    precondition(
      other.count == count && other.layout.trainedCount == layout.trainedCount,
      "parameters of \(count) scalars met parameters of \(other.count)")
  }
}
