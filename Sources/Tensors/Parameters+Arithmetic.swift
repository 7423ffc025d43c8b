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
    clipByNorm(limit, in: 0..<layout.trainedCount)
  }

  /// Scales the scalars in `places` so that their norm is at most `limit`; returns the norm before.
  ///
  /// A norm that is infinite or not a number leaves the scalars alone: check the result.
  @discardableResult
  public mutating func clipByNorm(_ limit: Float, in places: Range<Int>) -> Float {
    require(limit > 0, "the limit of a norm is positive, not \(limit)")
    require(
      places.lowerBound >= 0 && places.upperBound <= layout.trainedCount,
      "\(places) are not among \(layout.trainedCount) scalars")
    let first = storage.scalars + places.lowerBound
    let norm = Float(kernels_squared_norm(places.count, first).squareRoot())
    if norm > limit && norm.isFinite {
      makeUnique()
      kernels_scale(nil, places.count, limit / norm, storage.scalars + places.lowerBound)
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

  /// Moves the statistics as the pass that computed `gradients` asked: adds the changes that stand
  /// in their places there.
  ///
  /// A training step of a network with batch normalization is `gradient`, an optimizer's update,
  /// and this. Whoever adds up the gradients of several passes adds up the changes too.
  public mutating func updateStatistics(from gradients: Parameters) {
    checkLayout(of: gradients)
    let first = layout.trainedCount
    if first == count { return }
    makeUnique()
    kernels_add_scaled(
      nil, count - first, 1, gradients.storage.scalars + first, storage.scalars + first)
  }

  /// Sets every scalar to zero.
  public mutating func clear() {
    makeUnique()
    storage.scalars.update(repeating: 0, count: count)
  }

  /// Moves every trained scalar into `-limit...limit`; a scalar that is not a number stays.
  public mutating func clip(to limit: Float, workers: WorkerPool? = nil) {
    require(limit > 0, "the limit of a scalar is positive, not \(limit)")
    makeUnique()
    kernels_clip(workers?.pool, layout.trainedCount, limit, storage.scalars)
  }

  func checkLayout(of other: Parameters) {
    require(
      other.count == count && other.layout.trainedCount == layout.trainedCount,
      "parameters of \(count) scalars met parameters of \(other.count)")
  }
}
