extension Variable {
  /// The mean Huber loss against constant targets of the same count, weighted if `weights` are given.
  ///
  ///     1/n Σ wᵢ h(eᵢ),  e = self - targets,  h(e) = e²/2 if |e| ≤ δ, else δ (|e| - δ/2)
  ///
  /// (Huber, Robust Estimation of a Location Parameter, 1964.)
  public func huberLoss(
    against targets: Span<Float>, weights: Span<Float>? = nil, delta: Float = 1
  ) -> Variable {
    require(delta > 0, "the delta of a Huber loss is positive, not \(delta)")
    return loss(against: targets, weights: weights) { error in
      let size = error.magnitude
      if size <= delta { return (error * error / 2, error) }
      return (delta * (size - delta / 2), error < 0 ? -delta : delta)
    }
  }

  /// The mean squared error against constant targets of the same count, weighted if `weights` are
  /// given: 1/n Σ wᵢ (selfᵢ - targetsᵢ)².
  public func squaredLoss(
    against targets: Span<Float>, weights: Span<Float>? = nil
  ) -> Variable {
    loss(against: targets, weights: weights) { error in (error * error, 2 * error) }
  }

  /// |self - targets| as constants, the priorities of prioritized replay.
  public func absoluteErrors(against targets: Span<Float>) -> Variable {
    let x = tape.node(self)
    checkCount(targets.count, "targets")
    let result = tape.allocate(count: x.shape.count)
    for i in 0..<x.shape.count { result[i] = (x.value[i] - targets[i]).magnitude }
    return tape.append(.constant, shape: x.shape, value: result, needsGradient: false)
  }

  @inline(__always)
  private func loss(
    against targets: Span<Float>, weights: Span<Float>?,
    _ valueAndSlope: (Float) -> (value: Float, slope: Float)
  ) -> Variable {
    let x = tape.node(self)
    let count = x.shape.count
    checkCount(targets.count, "targets")
    if let weights { checkCount(weights.count, "weights") }
    let slopes = tape.allocate(count: count)
    let scale = 1 / Float(count)
    var total: Float = 0
    for i in 0..<count {
      let (value, slope) = valueAndSlope(x.value[i] - targets[i])
      let weight = if let weights { weights[i] } else { Float(1) }
      total += weight * value
      slopes[i] = weight * slope * scale
    }
    return reduced(to: total * scale, slopes: slopes)
  }

  func checkCount(_ count: Int, _ what: String) {
    require(count == shape.count, "\(count) \(what) for a prediction of shape \(shape)")
  }
}

// The same losses for the other ways of holding targets.
extension Variable {
  /// The mean Huber loss against constant targets; see `huberLoss(against:weights:delta:)`.
  public func huberLoss(
    against targets: [Float], weights: [Float]? = nil, delta: Float = 1
  ) -> Variable {
    guard let weights else { return huberLoss(against: targets.span, delta: delta) }
    return huberLoss(against: targets.span, weights: weights.span, delta: delta)
  }

  /// The mean Huber loss against a variable taken as constant: no derivative flows into `targets`.
  public func huberLoss(
    against targets: Variable, weights: Variable? = nil, delta: Float = 1
  ) -> Variable {
    targets.withScalars { targets in
      guard let weights else { return huberLoss(against: targets, delta: delta) }
      return weights.withScalars { huberLoss(against: targets, weights: $0, delta: delta) }
    }
  }

  /// The mean squared error against constant targets; see `squaredLoss(against:weights:)`.
  public func squaredLoss(against targets: [Float], weights: [Float]? = nil) -> Variable {
    guard let weights else { return squaredLoss(against: targets.span) }
    return squaredLoss(against: targets.span, weights: weights.span)
  }

  /// The mean squared error against a variable taken as constant: no derivative flows into `targets`.
  public func squaredLoss(against targets: Variable, weights: Variable? = nil) -> Variable {
    targets.withScalars { targets in
      guard let weights else { return squaredLoss(against: targets) }
      return weights.withScalars { squaredLoss(against: targets, weights: $0) }
    }
  }

  /// |self - targets| as constants.
  public func absoluteErrors(against targets: [Float]) -> Variable {
    absoluteErrors(against: targets.span)
  }

  /// |self - targets| as constants.
  public func absoluteErrors(against targets: Variable) -> Variable {
    targets.withScalars { absoluteErrors(against: $0) }
  }
}
