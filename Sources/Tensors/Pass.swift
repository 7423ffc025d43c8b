internal import CKernels

/// One run of a tape, through which inputs enter and results leave.
public struct Pass {
  /// What layers that behave differently while training go by.
  public enum Mode: Sendable {
    /// Gradients will be taken, and layers may use batch statistics and dropout.
    case training
    /// Only values matter.
    case inference
  }

  let tape: Tape

  /// Whether layers should behave as in training.
  public var mode: Mode { tape.mode }

  /// A number for a layer to draw from: the next of a sequence that the pass's seed determines.
  public func drawSeed() -> UInt64 {
    guard let seed = tape.random?.next() else {
      fatalError("a layer draws random numbers, but the pass has no seed")
    }
    return seed
  }

  /// Numbers for a layer that draws several: a sequence that `drawSeed` determines.
  public func drawRandom() -> PassRandom { PassRandom(seed: drawSeed()) }

  /// Makes an input of arena memory, which `fill` must write completely.
  public func input(_ shape: Shape, _ fill: (inout MutableSpan<Float>) -> Void) -> Variable {
    let value = tape.allocate(count: shape.count)
    var span = UnsafeMutableBufferPointer(start: value, count: shape.count).mutableSpan
    fill(&span)
    return tape.append(.constant, shape: shape, value: value, needsGradient: false)
  }

  /// Makes an input of a copy of `scalars`, row-major.
  public func input(_ shape: Shape, _ scalars: Span<Float>) -> Variable {
    require(
      scalars.count == shape.count,
      "shape \(shape) needs \(shape.count) scalars, got \(scalars.count)")
    let value = tape.allocate(count: shape.count)
    scalars.withUnsafeBufferPointer { source in
      if let start = source.baseAddress {
        kernels_copy(tape.workers?.pool, source.count, start, value)
      }
    }
    return tape.append(.constant, shape: shape, value: value, needsGradient: false)
  }

  /// Makes an input of `scalars`, row-major; where no gradient is taken, without a copy.
  public func input(_ shape: Shape, _ scalars: [Float]) -> Variable {
    // Vectors of the arena are aligned, which pays where the backward pass reads them again.
    guard !tape.isRecording && scalars.count == shape.count else {
      return input(shape, scalars.span)
    }
    return tape.borrow(scalars, shape)
  }

  /// Makes an input of `tensor`; where no gradient is taken, without a copy.
  public func input(_ tensor: Tensor) -> Variable { input(tensor.shape, tensor.scalars) }

  /// The parameter in `slot`, the same variable however often it is asked for.
  public func parameter(_ slot: borrowing ParameterSlot) -> Variable {
    tape.parameter(slot)
  }

  /// Calls `body` with the scalars of `variable`, row-major.
  public func read<Result>(
    _ variable: Variable, _ body: (Span<Float>) throws -> Result
  ) rethrows -> Result {
    let node = tape.node(variable)
    return try body(UnsafeBufferPointer(start: node.value, count: node.shape.count).span)
  }

  /// The value of a variable of one scalar.
  public func scalar(_ variable: Variable) -> Float {
    let node = tape.node(variable)
    require(node.shape.count == 1, "shape \(node.shape) is not one scalar")
    return node.value[0]
  }
}

extension Tape {
  func parameter(_ slot: borrowing ParameterSlot) -> Variable {
    if let frozen { return constant(slot, of: frozen) }
    let position = slot.isTrained ? slot.offset : trainedCount + slot.offset
    let end = slot.isTrained ? trainedCount : scalarCount
    guard let scalars, slot.index < parameterNodes.count, position + slot.shape.count <= end else {
      fatalError("\"\(slot.name)\" belongs to another network's layout")
    }
    let known = parameterNodes[slot.index]
    if known >= 0 { return Variable(tape: self, index: known, pass: passCount) }
    let result = append(
      .parameter, shape: slot.shape, value: scalars + position, needsGradient: slot.isTrained)
    if let gradients, slot.isTrained {
      nodes[Int(result.index)].gradient = gradients + position
    }
    parameterNodes[slot.index] = result.index
    return result
  }
}
