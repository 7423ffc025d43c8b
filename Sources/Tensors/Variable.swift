/// An array computed in the current pass of a tape: a handle, not the scalars.
///
/// It is valid until its pass ends; later uses trap.
public struct Variable {
  let tape: Tape
  let index: Int32
  let pass: UInt32

  /// The extents, outermost first.
  public var shape: Shape { tape.node(self).shape }

  @inline(__always)
  func check(_ tape: Tape) {
    require(
      tape === self.tape && pass == tape.passCount && tape.isRunning,
      "a variable was used outside the pass that computed it")
  }

  /// A copy of the scalars, row-major.
  public func scalars() -> [Float] {
    let node = tape.node(self)
    return Array(UnsafeBufferPointer(start: node.value, count: node.shape.count))
  }

  func withScalars<Result>(_ body: (Span<Float>) -> Result) -> Result {
    let node = tape.node(self)
    return body(UnsafeBufferPointer(start: node.value, count: node.shape.count).span)
  }

  /// A copy as a tensor.
  public func tensor() -> Tensor { Tensor(shape: shape, scalars: scalars()) }

  /// The same scalars under another shape of the same count; shares the memory.
  public func reshaped(to shape: Shape) -> Variable {
    let node = tape.node(self)
    require(
      shape.count == node.shape.count, "shape \(node.shape) cannot become shape \(shape)")
    let result = tape.append(
      .reshape, shape: shape, value: node.value, needsGradient: node.needsGradient)
    tape.nodes[Int(result.index)].root = node.root
    return result
  }

  /// The same value as a constant: derivatives stop here.
  public func detached() -> Variable {
    let node = tape.node(self)
    return tape.append(.constant, shape: node.shape, value: node.value, needsGradient: false)
  }
}
