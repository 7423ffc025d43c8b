extension Variable {
  /// The quantile Huber loss of each row of quantiles, [n, N], against constant draws of the same
  /// return, [n, M] row-major; [n].
  ///
  ///     1/M Σᵢⱼ |τᵢ − [eᵢⱼ < 0]| h(eᵢⱼ) / δ,  eᵢⱼ = targetⱼ − selfᵢ,  τᵢ = (i + ½) / N
  ///
  /// with h that of `huberLoss(against:weights:delta:)` (Dabney et al., "Distributional Reinforcement
  /// Learning with Quantile Regression", 2018, equation 10 and algorithm 1).
  public func quantileLosses(against targets: Span<Float>, delta: Float = 1) -> Variable {
    precondition(delta > 0, "the delta of a Huber loss is positive, not \(delta)")
    let x = tape.node(self)
    let (rows, count) = (x.shape.rowCount, x.shape.columnCount)
    precondition(
      x.shape.rank == 2 && rows > 0 && targets.count > 0 && targets.count % rows == 0,
      "\(targets.count) targets for quantiles of shape \(x.shape)")
    let draws = targets.count / rows
    let (losses, slopes) = (tape.allocate(count: rows), tape.allocate(count: x.shape.count))
    let scale = 1 / (Float(draws) * delta)
    for row in 0..<rows {
      var loss: Float = 0
      for i in 0..<count {
        let (quantile, share) = (x.value[row * count + i], (Float(i) + 0.5) / Float(count))
        var slope: Float = 0
        for j in row * draws..<(row + 1) * draws {
          let error = targets[j] - quantile
          let size = error.magnitude
          let weight = error < 0 ? 1 - share : share
          loss += weight * (size <= delta ? error * error / 2 : delta * (size - delta / 2))
          slope -= weight * min(max(error, -delta), delta)
        }
        slopes[row * count + i] = slope * scale
      }
      losses[row] = loss * scale
    }
    return tape.append(
      Operation.Reduction(first: .init(self, slopes), columns: count), shape: [rows], value: losses)
  }
}
