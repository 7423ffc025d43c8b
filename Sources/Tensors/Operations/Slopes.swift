extension Operation {
  /// y[r] = f(row r of up to three inputs), whose slopes were computed with the value.
  ///
  /// Losses, log-probabilities and divergences are of this kind: many numbers become one, so the
  /// slopes cost less than computing the function once more on the way back. With one column this
  /// is a function of each scalar.
  struct Reduction {
    /// One input and its slopes, or none.
    struct Part {
      var input: Int32 = -1
      var slopes: UnsafePointer<Float>?

      init() {}

      init(_ variable: Variable, _ slopes: UnsafePointer<Float>) {
        input = variable.index
        self.slopes = slopes
      }
    }

    var first: Part
    var second = Part()
    var third = Part()
    /// How many scalars of each input belong to one scalar of the result.
    var columns: Int
  }
}

extension Variable {
  /// Appends the one scalar `value` that all scalars of this variable determine.
  func reduced(to value: Float, slopes: UnsafePointer<Float>) -> Variable {
    let result = tape.allocate(count: 1)
    result[0] = value
    return tape.append(
      .reduction(.init(first: .init(self, slopes), columns: shape.count)), shape: [], value: result,
      needsGradient: tape.node(self).needsGradient)
  }
}

extension Tape {
  /// Appends values that follow from inputs of one shape, `columns` scalars to each.
  func append(
    _ reduction: Operation.Reduction, shape: Shape, value: UnsafeMutablePointer<Float>
  ) -> Variable {
    append(
      .reduction(reduction), shape: shape, value: value,
      needsGradient: needsGradient(reduction.first) || needsGradient(reduction.second)
        || needsGradient(reduction.third))
  }

  private func needsGradient(_ part: Operation.Reduction.Part) -> Bool {
    part.input >= 0 && nodes[Int(part.input)].needsGradient
  }

  /// dx = slopes dy for every input, where a row of x shares one dy.
  func differentiate(_ reduction: Operation.Reduction, _ gradient: UnsafePointer<Float>) {
    passOn(gradient, along: reduction.first, columns: reduction.columns)
    passOn(gradient, along: reduction.second, columns: reduction.columns)
    passOn(gradient, along: reduction.third, columns: reduction.columns)
  }

  private func passOn(
    _ gradient: UnsafePointer<Float>, along part: Operation.Reduction.Part, columns: Int
  ) {
    guard part.input >= 0, let slopes = part.slopes, let target = derivative(of: part.input) else {
      return
    }
    let rows = nodes[Int(part.input)].shape.count / max(columns, 1)
    for row in 0..<rows {
      let slope = gradient[row]
      let (source, result) = (slopes + row * columns, target.scalars + row * columns)
      if target.adds {
        for i in 0..<columns { result[i] += slope * source[i] }
      } else {
        for i in 0..<columns { result[i] = slope * source[i] }
      }
    }
  }
}
