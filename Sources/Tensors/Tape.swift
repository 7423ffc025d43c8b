/// Computes with networks and differentiates what it computed, in memory it reuses for ever.
///
/// A pass writes values into an arena and records how they came about; `gradient` then walks the
/// records backwards. After the first passes nothing is allocated from the system. A tape belongs
/// to one thread; large operations share their work with `workers`.
public final class Tape {
  /// The threads that share large operations; `nil` when the caller works alone.
  public let workers: WorkerPool?

  // Exclusivity holds because a tape belongs to one thread and no method hands these out; checking
  // it at every access would take a tenth of a small network's time.
  @exclusivity(unchecked) var nodes: [Node] = []
  @exclusivity(unchecked) var arena = Arena()
  @exclusivity(unchecked) var mode = Pass.Mode.inference
  @exclusivity(unchecked) var isRecording = false
  @exclusivity(unchecked) var random: PassRandom?
  /// The number of passes begun; a `Variable` of an earlier pass is detected by it.
  @exclusivity(unchecked) private(set) var passCount: UInt32 = 0
  @exclusivity(unchecked) private(set) var isRunning = false
  /// The flat scalars of the current pass's parameters and gradients.
  @exclusivity(unchecked) private(set) var scalars: UnsafeMutablePointer<Float>?
  @exclusivity(unchecked) private(set) var gradients: UnsafeMutablePointer<Float>?
  @exclusivity(unchecked) private(set) var trainedCount = 0
  @exclusivity(unchecked) private(set) var scalarCount = 0
  /// The node of each slot of the layout in this pass, or -1.
  @exclusivity(unchecked) var parameterNodes: [Int32] = []
  @exclusivity(unchecked) var convolutionTables = ConvolutionTables()
  /// The parameters that stand in for the pass's own, and all that did in this pass.
  @exclusivity(unchecked) var frozen: Parameters?
  @exclusivity(unchecked) var kept: [Parameters] = []
  /// Arrays that inputs of this pass share memory with.
  @exclusivity(unchecked) private var borrowed: [[Float]] = []

  /// Creates a tape whose large operations are shared among `workers`.
  public init(workers: WorkerPool? = nil) {
    self.workers = workers
    nodes.reserveCapacity(64)
  }

  deinit {
    arena.free()
    convolutionTables.free()
  }

  /// How often the tape requested memory from the system: constant once passes repeat.
  public var allocationCount: Int { arena.growthCount + convolutionTables.count }

  /// Runs `body` without recording, so only values are computed.
  ///
  /// Layers that draw random numbers, such as dropout in training mode, derive them from `seed`.
  public func evaluate<Result>(
    _ parameters: Parameters, mode: Pass.Mode = .inference, seed: UInt64? = nil,
    _ body: (Pass) throws -> Result
  ) rethrows -> Result {
    begin(parameters, gradients: nil, mode: mode, seed: seed)
    defer { end() }
    return try withExtendedLifetime(parameters) { try body(Pass(tape: self)) }
  }

  /// Returns the loss that `body` computes, one scalar, and overwrites `gradients` with its derivative.
  ///
  /// Trained parameters the loss does not depend on get zeros. In place of statistics, which have no
  /// derivatives, `gradients` tells how the pass asks them to move: see
  /// `Parameters.updateStatistics(from:)`. Layers that draw random numbers, such as dropout, derive
  /// them from `seed`, one draw of the caller's random stream.
  public func gradient(
    of parameters: Parameters, into gradients: inout Parameters, seed: UInt64? = nil,
    _ body: (Pass) throws -> Variable
  ) rethrows -> Float {
    require(
      gradients.layout.scalarCount == parameters.layout.scalarCount
        && gradients.layout.trainedCount == parameters.layout.trainedCount,
      "gradients of \(gradients.count) scalars for parameters of \(parameters.count)")
    gradients.makeUnique()
    begin(parameters, gradients: gradients.storage.scalars, mode: .training, seed: seed)
    defer { end() }
    return try withExtendedLifetime(parameters) {
      let loss = try body(Pass(tape: self))
      let node = node(loss)
      require(node.shape.count == 1, "a loss is one scalar, not shape \(node.shape)")
      backward(from: Int(loss.index))
      clearUntouchedGradients(parameters.layout)
      return node.value[0]
    }
  }

  private func begin(
    _ parameters: Parameters, gradients: UnsafeMutablePointer<Float>?, mode: Pass.Mode,
    seed: UInt64?
  ) {
    require(!isRunning, "a tape runs one pass at a time; use a second tape inside a pass")
    isRunning = true
    passCount &+= 1
    self.mode = mode
    isRecording = gradients != nil
    scalars = parameters.storage.scalars
    trainedCount = parameters.layout.trainedCount
    scalarCount = parameters.count
    self.gradients = gradients
    random = seed.map { PassRandom(seed: $0) }
    if let gradients {
      (gradients + trainedCount).update(repeating: 0, count: scalarCount - trainedCount)
    }
    nodes.removeAll(keepingCapacity: true)
    arena.reset()
    parameterNodes.removeAll(keepingCapacity: true)
    for _ in 0..<parameters.layout.slots.count { parameterNodes.append(-1) }
  }

  private func end() {
    isRunning = false
    kept.removeAll(keepingCapacity: true)
    borrowed.removeAll(keepingCapacity: true)
    scalars = nil
    gradients = nil
  }

  /// Slots the loss does not depend on have gradient zero.
  private func clearUntouchedGradients(_ layout: borrowing ParameterLayout) {
    guard let gradients else { return }
    for index in layout.slots.indices where layout.slots[index].isTrained {
      let node = parameterNodes[index]
      if node >= 0 && nodes[Int(node)].hasGradient { continue }
      (gradients + layout.slots[index].offset)
        .update(repeating: 0, count: layout.slots[index].shape.count)
    }
  }
}

// MARK: - Nodes

extension Tape {
  @inline(__always)
  func node(_ variable: borrowing Variable) -> Node {
    variable.check(self)
    return nodes[Int(variable.index)]
  }

  /// Hands out arena memory.
  @inline(__always)
  func allocate<Element: BitwiseCopyable>(
    _ type: Element.Type = Float.self, count: Int
  ) -> UnsafeMutablePointer<Element> {
    arena.allocate(type, count: count)
  }

  /// A constant that shares the memory of `scalars` until the pass ends.
  func borrow(_ scalars: [Float], _ shape: Shape) -> Variable {
    // The array is kept, so its buffer stays where it is, and nobody writes to constants.
    borrowed.append(scalars)
    let value = scalars.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress) }
    return append(
      .constant, shape: shape, value: value ?? allocate(count: 0), needsGradient: false)
  }

  /// Appends a node; without recording it is a constant.
  @inline(__always)
  func append(
    _ operation: Operation, shape: Shape, value: UnsafeMutablePointer<Float>, needsGradient: Bool
  ) -> Variable {
    let records = needsGradient && isRecording
    let index = Int32(nodes.count)
    nodes.append(
      Node(
        operation: records ? operation : .constant, shape: shape, value: value, gradient: nil,
        root: index, needsGradient: records))
    return Variable(tape: self, index: index, pass: passCount)
  }

  /// The place for the derivative by a node, and whether it already holds one to add to; `nil` if
  /// nobody asks for it.
  @inline(__always)
  func derivative(of index: Int32) -> (scalars: UnsafeMutablePointer<Float>, adds: Bool)? {
    let root = Int(nodes[Int(index)].root)
    guard nodes[root].needsGradient else { return nil }
    let adds = nodes[root].hasGradient
    nodes[root].hasGradient = true
    if let gradient = nodes[root].gradient { return (gradient, adds) }
    let gradient = allocate(count: nodes[root].shape.count)
    nodes[root].gradient = gradient
    return (gradient, adds)
  }

  /// Walks the nodes backwards from the loss.
  private func backward(from last: Int) {
    guard let seed = derivative(of: Int32(last)) else { return }
    seed.scalars[0] = 1
    for index in stride(from: last, through: 0, by: -1) {
      let node = nodes[index]
      guard node.hasGradient, let gradient = node.gradient else { continue }
      differentiate(node, gradient)
    }
  }

  /// Passes the derivative by a node on to its inputs.
  private func differentiate(_ node: Node, _ gradient: UnsafeMutablePointer<Float>) {
    switch node.operation {
    case .constant, .parameter, .reshape: break
    case .dense(let dense): differentiate(dense, node, gradient)
    case .binaryDense(let dense): differentiate(dense, node, gradient)
    case .convolution(let convolution): differentiate(convolution, node, gradient)
    case .sum(let left, let right, let scale):
      passOn(gradient, to: left)
      passOn(gradient, to: right, scale: scale)
    case .product(let left, let right): differentiateProduct(left, right, gradient)
    case .minimum(let left, let right): differentiateMinimum(left, right, gradient)
    case .affine(let input, let scale): passOn(gradient, to: input, scale: scale)
    case .activation(let input, let kernel):
      differentiateActivation(kernel, of: input, node, gradient)
    case .logarithm(let input): differentiateLogarithm(of: input, gradient)
    case .clamp(let input, let lower, let upper):
      differentiateClamp(of: input, lower, upper, gradient)
    case .mask(let input, let kept): differentiateMask(of: input, kept, gradient)
    case .logSoftmax(let input): differentiateLogSoftmax(of: input, node, gradient)
    case .rowSums(let input): differentiateRowSums(of: input, gradient)
    case .total(let input, let scale): differentiateTotal(of: input, scale: scale, gradient)
    case .gather(let input, let indices): differentiateGather(of: input, indices, node, gradient)
    case .curve(let input, let curve, let parameter):
      differentiateCurve(curve, parameter, of: input, gradient)
    case .parametricReLU(let input, let slope):
      differentiateParametricReLU(of: input, slope: slope, gradient)
    case .dropout(let dropout): differentiate(dropout, node, gradient)
    case .selection(let selection): differentiate(selection, node, gradient)
    case .averagePooling(let pooling): differentiate(pooling, gradient)
    case .rows(let table, let indices): differentiateRows(of: table, indices, node, gradient)
    case .slice(let slice): differentiate(slice, node, gradient)
    case .concatenation(let concatenation): differentiate(concatenation, node, gradient)
    case .termToEach(let input, let term):
      differentiateTermToEach(of: input, term: term, node, gradient)
    case .batchNormalization(let operation): differentiate(operation, node, gradient)
    case .layerNormalization(let operation): differentiate(operation, gradient)
    case .recurrence(let record): differentiate(record, gradient)
    case .finalCell(let sequence): differentiateFinalCell(of: sequence, gradient)
    case .attention(let operation): differentiate(operation, gradient)
    case .repeated(let input): differentiateRepeated(of: input, node, gradient)
    case .reduction(let reduction): differentiate(reduction, gradient)
    case .perturbation(let perturbation): differentiate(perturbation, node, gradient)
    }
  }
}
