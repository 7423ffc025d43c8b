internal import CKernels

extension Variable {
  /// The same scalars in every one of `count` rows: [...] becomes [count, ...].
  public func repeated(_ count: Int) -> Variable {
    let x = tape.node(self)
    var shape = [count] as Shape
    for dimension in 0..<x.shape.rank { shape.append(x.shape[dimension]) }
    let result = tape.allocate(count: shape.count)
    for row in 0..<count {
      (result + row * x.shape.count).update(from: x.value, count: x.shape.count)
    }
    return tape.append(
      .repeated(input: index), shape: shape, value: result, needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// The derivatives of all rows are added.
  func differentiateRepeated(of input: Int32, _ node: Node, _ gradient: UnsafePointer<Float>) {
    guard let target = derivative(of: input) else { return }
    let columns = nodes[Int(input)].shape.count
    kernels_sum_rows(
      node.shape[0], columns, gradient, target.scalars, target.adds ? 1 : 0)
  }
}
