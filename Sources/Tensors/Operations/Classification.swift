internal import CKernels

// Losses of classifiers, whose predictions are logits.
extension Variable {
  /// The mean cross-entropy of the softmax of each row, [n, classes], against one class a row:
  /// -1/n Σ wᵢ ln softmax(selfᵢ)[classᵢ].
  public func crossEntropy(
    against classes: Span<Int32>, weights: Span<Float>? = nil
  ) -> Variable {
    let (rows, columns) = rowsAndClasses(classes.count, "classes")
    if let weights { checkRows(weights.count, "weights") }
    let (logarithms, slopes) = logarithmsAndProbabilities()
    var total: Float = 0
    for row in 0..<rows {
      let (right, start) = (checked(classes[row]), row * columns)
      let weight = if let weights { weights[row] } else { Float(1) }
      let scale = weight / Float(rows)
      total -= weight * logarithms[start + right]
      for column in start..<start + columns { slopes[column] *= scale }
      slopes[start + right] -= scale
    }
    return reduced(to: total / Float(rows), slopes: slopes)
  }

  /// The mean cross-entropy of the softmax of each row, [n, classes], against constant
  /// probabilities of the same shape: -1/n Σ tᵢⱼ ln softmax(selfᵢ)[j].
  public func crossEntropy(againstProbabilities targets: Span<Float>) -> Variable {
    checkCount(targets.count, "probabilities")
    let (rows, columns) = rowsAndClasses(shape.rowCount, "rows")
    let (logarithms, slopes) = logarithmsAndProbabilities()
    let scale = 1 / Float(rows)
    var total: Float = 0
    for start in stride(from: 0, to: rows * columns, by: columns) {
      var sum: Float = 0
      for i in start..<start + columns {
        // A class that is never right may have probability zero.
        if targets[i] != 0 { total -= targets[i] * logarithms[i] }
        sum += targets[i]
      }
      for i in start..<start + columns { slopes[i] = (sum * slopes[i] - targets[i]) * scale }
    }
    return reduced(to: total * scale, slopes: slopes)
  }

  /// The mean cross-entropy of the sigmoid of each scalar against constants in 0...1, weighted if
  /// `weights` are given: 1/n Σ wᵢ (ln(1 + exp xᵢ) - tᵢ xᵢ).
  public func binaryCrossEntropy(
    against targets: Span<Float>, weights: Span<Float>? = nil
  ) -> Variable {
    let x = tape.node(self)
    let count = x.shape.count
    checkCount(targets.count, "targets")
    if let weights { checkCount(weights.count, "weights") }
    let (values, slopes) = (tape.allocate(count: count), tape.allocate(count: count))
    // ln(1 + eˣ) - t x = t ln(1 + e⁻ˣ) + (1 - t) ln(1 + eˣ), which loses nothing where x is large.
    for i in 0..<count { slopes[i] = -x.value[i] }
    kernels_softplus(count, x.value, values)
    kernels_softplus(count, slopes, slopes)
    var total: Float = 0
    for i in 0..<count {
      let weight = if let weights { weights[i] } else { Float(1) }
      total += weight * (targets[i] * slopes[i] + (1 - targets[i]) * values[i])
    }
    kernels_activate(nil, count, x.value, slopes, Int32(KERNELS_SIGMOID))
    let scale = 1 / Float(count)
    for i in 0..<count {
      let weight = if let weights { weights[i] } else { Float(1) }
      slopes[i] = (slopes[i] - targets[i]) * weight * scale
    }
    return reduced(to: total * scale, slopes: slopes)
  }

  /// The mean hinge loss of a multiclass support vector machine against one class a row:
  /// 1/n Σᵢ Σ_{j ≠ classᵢ} max(0, xᵢⱼ - xᵢ[classᵢ] + margin).
  ///
  /// (Weston and Watkins, Support Vector Machines for Multi-Class Pattern Recognition, 1999.)
  public func hingeLoss(against classes: Span<Int32>, margin: Float = 1) -> Variable {
    let (rows, columns) = rowsAndClasses(classes.count, "classes")
    let x = tape.node(self)
    let slopes = tape.allocate(count: x.shape.count)
    let scale = 1 / Float(rows)
    var total: Float = 0
    for row in 0..<rows {
      let (right, start) = (checked(classes[row]), row * columns)
      var violations: Float = 0
      for column in 0..<columns {
        let excess = x.value[start + column] - x.value[start + right] + margin
        let violates = column != right && excess > 0
        if violates {
          total += excess
          violations += 1
        }
        slopes[start + column] = violates ? scale : 0
      }
      slopes[start + right] = -violations * scale
    }
    return reduced(to: total * scale, slopes: slopes)
  }

  private func logarithmsAndProbabilities()
    -> (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>)
  {
    let x = tape.node(self)
    let logarithms = tape.allocate(count: x.shape.count)
    let probabilities = tape.allocate(count: x.shape.count)
    kernels_log_softmax(x.shape.rowCount, x.shape.columnCount, x.value, logarithms)
    kernels_activate(
      nil, x.shape.count, logarithms, probabilities, Int32(KERNELS_EXPONENTIAL))
    return (logarithms, probabilities)
  }

  private func rowsAndClasses(_ count: Int, _ what: String) -> (Int, Int) {
    require(
      shape.rank >= 1 && shape.count > 0, "no class can be told from logits of shape \(shape)")
    checkRows(count, what)
    return (shape.rowCount, shape.columnCount)
  }

  private func checkRows(_ count: Int, _ what: String) {
    require(count == shape.rowCount, "\(count) \(what) for logits of shape \(shape)")
  }

  private func checked(_ label: Int32) -> Int {
    require(
      label >= 0 && Int(label) < shape.columnCount, "class \(label) is outside shape \(shape)")
    return Int(label)
  }
}

// The same losses for arrays.
extension Variable {
  /// The mean cross-entropy against one class a row; see `crossEntropy(against:weights:)`.
  public func crossEntropy(against classes: [Int32], weights: [Float]? = nil) -> Variable {
    guard let weights else { return crossEntropy(against: classes.span) }
    return crossEntropy(against: classes.span, weights: weights.span)
  }

  /// The mean cross-entropy against constant probabilities of the same shape.
  public func crossEntropy(againstProbabilities targets: [Float]) -> Variable {
    crossEntropy(againstProbabilities: targets.span)
  }

  /// The mean cross-entropy of sigmoids; see `binaryCrossEntropy(against:weights:)`.
  public func binaryCrossEntropy(against targets: [Float], weights: [Float]? = nil) -> Variable {
    guard let weights else { return binaryCrossEntropy(against: targets.span) }
    return binaryCrossEntropy(against: targets.span, weights: weights.span)
  }

  /// The mean hinge loss against one class a row; see `hingeLoss(against:margin:)`.
  public func hingeLoss(against classes: [Int32], margin: Float = 1) -> Variable {
    hingeLoss(against: classes.span, margin: margin)
  }
}
