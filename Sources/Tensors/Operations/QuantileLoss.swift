internal import CKernels

extension Variable {
  /// The quantile Huber loss of each row of quantiles, [n, N], against constant draws of the same
  /// return, [n, M] row-major; [n].
  ///
  ///     1/M Σᵢⱼ |τᵢ − [eᵢⱼ < 0]| h(eᵢⱼ) / δ,  eᵢⱼ = targetⱼ − selfᵢ,  τᵢ = (i + ½) / N
  ///
  /// with h that of `huberLoss(against:weights:delta:)` (Dabney et al., "Distributional
  /// Reinforcement Learning with Quantile Regression", 2018, equation 10 and algorithm 1; divided
  /// by δ as in their "Implicit Quantile Networks", 2018, equation 3, so that a small δ tends to
  /// the plain loss).
  public func quantileLosses(against targets: Span<Float>, delta: Float = 1) -> Variable {
    require(delta > 0, "the delta of a Huber loss is positive, not \(delta)")
    let x = tape.node(self)
    let (rows, count) = (x.shape.rowCount, x.shape.columnCount)
    require(
      x.shape.rank == 2 && rows > 0 && targets.count > 0 && targets.count % rows == 0,
      "\(targets.count) targets for quantiles of shape \(x.shape)")
    let (losses, slopes) = (tape.allocate(count: rows), tape.allocate(count: x.shape.count))
    targets.withUnsafeBufferPointer { targets in
      guard let first = targets.baseAddress else { return }
      kernels_quantile_losses(
        rows, count, targets.count / rows, delta, x.value, first, losses, slopes)
    }
    return tape.append(
      Operation.Reduction(first: .init(self, slopes), columns: count), shape: [rows], value: losses)
  }
}
