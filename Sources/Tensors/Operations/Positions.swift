internal import CKernels

extension Variable {
  /// `term` added to each of the parts that have its shape: [..., term.shape] + term.
  ///
  /// A bias over columns and an encoding of positions [T, width] over sequences [n, T, width] are of
  /// this kind.
  public func adding(toEach term: Variable) -> Variable {
    let (x, y) = (tape.node(self), tape.node(term))
    var fits = x.shape.rank >= y.shape.rank
    for i in 0..<y.shape.rank where fits { fits = x.shape[-1 - i] == y.shape[-1 - i] }
    require(fits, "a term of shape \(y.shape) does not end shape \(x.shape)")
    let count = y.shape.count
    let result = tape.allocate(count: x.shape.count)
    for start in stride(from: 0, to: x.shape.count, by: max(count, 1)) {
      for i in 0..<count { result[start + i] = x.value[start + i] + y.value[i] }
    }
    return tape.append(
      .termToEach(input: index, term: term.index), shape: x.shape, value: result,
      needsGradient: x.needsGradient || y.needsGradient)
  }
}

extension Tape {
  /// The term gets the sum over all parts.
  func differentiateTermToEach(
    of input: Int32, term: Int32, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    passOn(gradient, to: input)
    guard let target = derivative(of: term) else { return }
    let columns = nodes[Int(term)].shape.count
    kernels_sum_rows(
      columns == 0 ? 0 : node.shape.count / columns, columns, gradient,
      target.scalars, target.adds ? 1 : 0)
  }
}
