internal import CKernels

extension Operation {
  /// A part of the input along one axis: with the input as [outer, extent, inner], the places from
  /// `first` on.
  struct Slice {
    var input: Int32
    var outer, extent, inner, first: Int
  }

  /// Inputs one after the other along one axis: each as [outer, its extent, inner].
  struct Concatenation {
    var inputs: UnsafeBufferPointer<Int32>
    var axis: Int
  }
}

extension Shape {
  /// The product of the extents before `axis`, and of those after it.
  fileprivate func around(_ axis: Int) -> (outer: Int, inner: Int) {
    var (outer, inner) = (1, 1)
    for i in 0..<rank where i != axis {
      if i < axis { outer *= self[i] } else { inner *= self[i] }
    }
    return (outer, inner)
  }

  /// The position of an axis that may count from the innermost.
  fileprivate func position(_ axis: Int) -> Int {
    let position = axis < 0 ? axis + rank : axis
    require(position >= 0 && position < rank, "axis \(axis) of \(self) does not exist")
    return position
  }

  fileprivate func replacing(_ axis: Int, with extent: Int) -> Shape {
    var result = Shape()
    for i in 0..<rank { result.append(i == axis ? extent : self[i]) }
    return result
  }
}

extension Variable {
  /// The part in `range` along `axis`, which may be negative to count from the innermost.
  public func sliced(_ range: Range<Int>, axis: Int = 0) -> Variable {
    let x = tape.node(self)
    let axis = x.shape.position(axis)
    require(
      range.lowerBound >= 0 && range.upperBound <= x.shape[axis],
      "\(range) exceeds dimension \(axis) of shape \(x.shape)")
    let (outer, inner) = x.shape.around(axis)
    let slice = Operation.Slice(
      input: index, outer: outer, extent: x.shape[axis], inner: inner, first: range.lowerBound)
    let length = range.count * inner
    let result = tape.allocate(count: outer * length)
    for i in 0..<outer {
      (result + i * length).update(
        from: x.value + (i * slice.extent + slice.first) * inner, count: length)
    }
    return tape.append(
      .slice(slice), shape: x.shape.replacing(axis, with: range.count), value: result,
      needsGradient: x.needsGradient)
  }

  /// This variable and `other` one after the other along `axis`; the other extents must be equal.
  public func concatenated(with other: Variable, axis: Int = -1) -> Variable {
    let indices = tape.allocate(Int32.self, count: 2)
    indices[0] = index
    indices[1] = other.index
    other.check(tape)
    return tape.concatenation(UnsafeBufferPointer(start: indices, count: 2), axis: axis)
  }

  /// The variables one after the other along `axis`; the other extents must be equal.
  public static func concatenation(of parts: [Variable], axis: Int = -1) -> Variable {
    guard let tape = parts.first?.tape else {
      fatalError("a concatenation needs at least one part, got 0")
    }
    let indices = tape.allocate(Int32.self, count: parts.count)
    for (i, part) in parts.enumerated() {
      part.check(tape)
      indices[i] = part.index
    }
    return tape.concatenation(
      UnsafeBufferPointer(start: indices, count: parts.count), axis: axis)
  }
}

extension Tape {
  fileprivate func concatenation(_ inputs: UnsafeBufferPointer<Int32>, axis: Int) -> Variable {
    let first = nodes[Int(inputs[0])].shape
    let axis = first.position(axis)
    var extent = 0
    var needsGradient = false
    for input in inputs {
      let node = nodes[Int(input)]
      require(
        node.shape.rank == first.rank
          && node.shape.replacing(axis, with: 0) == first.replacing(axis, with: 0),
        "shapes \(first) and \(node.shape) differ elsewhere than along dimension \(axis)")
      extent += node.shape[axis]
      if node.needsGradient { needsGradient = true }
    }
    let shape = first.replacing(axis, with: extent)
    let result = allocate(count: shape.count)
    forEachPart(inputs, axis: axis, of: result, shape) { node, from, to, length in
      to.update(from: node.value + from, count: length)
    }
    return append(
      .concatenation(.init(inputs: inputs, axis: axis)), shape: shape, value: result,
      needsGradient: needsGradient)
  }

  /// Calls `body` with each run of scalars: the input, where the run begins in it, the run's place
  /// in the whole, and its length.
  private func forEachPart(
    _ inputs: UnsafeBufferPointer<Int32>, axis: Int, of whole: UnsafeMutablePointer<Float>,
    _ shape: Shape, _ body: (Node, Int, UnsafeMutablePointer<Float>, Int) -> Void
  ) {
    let (outer, inner) = shape.around(axis)
    var place = whole
    for i in 0..<outer {
      for input in inputs {
        let node = nodes[Int(input)]
        let length = node.shape[axis] * inner
        body(node, i * length, place, length)
        place += length
      }
    }
  }

  /// Every input gets its part of the derivative.
  func differentiate(
    _ concatenation: Operation.Concatenation, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    let (outer, inner) = node.shape.around(concatenation.axis)
    let whole = node.shape[concatenation.axis] * inner
    var start = 0
    for input in concatenation.inputs {
      let length = nodes[Int(input)].shape[concatenation.axis] * inner
      if let target = derivative(of: input) {
        for i in 0..<outer {
          let (to, from) = (target.scalars + i * length, gradient + i * whole + start)
          if target.adds {
            for j in 0..<length { to[j] += from[j] }
          } else {
            to.update(from: from, count: length)
          }
        }
      }
      start += length
    }
  }

  /// The part gets the derivative, the rest zero.
  func differentiate(_ slice: Operation.Slice, _ node: Node, _ gradient: UnsafePointer<Float>) {
    guard let target = derivative(of: slice.input) else { return }
    let whole = slice.extent * slice.inner
    if !target.adds { target.scalars.update(repeating: 0, count: slice.outer * whole) }
    guard slice.outer > 0 else { return }
    let length = node.shape.count / slice.outer
    for i in 0..<slice.outer {
      kernels_add_scaled(
        nil, length, 1, gradient + i * length,
        target.scalars + i * whole + slice.first * slice.inner)
    }
  }
}
