internal import CKernels

/// How a recurrent layer computes its next state; G is the number of its gates.
public enum RecurrentCell: Sendable, Hashable {
  /// h = tanh(W x + U h' + b), G = 1 (Elman, Finding Structure in Time, 1990).
  case simple
  /// i, f, o = σ(…), g = tanh(…), c = f c' + i g, h = o tanh c, G = 4 in the order i, f, g, o
  /// (Hochreiter and Schmidhuber, Long Short-Term Memory, 1997; Gers et al., 2000).
  case lstm
  /// r, z = σ(…), n = tanh(W x + b + r (U h' + d)), h = (1 - z) n + z h', G = 3 in the order r, z, n
  /// (Cho et al., Learning Phrase Representations using RNN Encoder-Decoder, 2014).
  case gru

  /// The number of gates, G.
  public var gateCount: Int {
    switch self {
    case .simple: 1
    case .lstm: 4
    case .gru: 3
    }
  }

  fileprivate var kernel: Int32 {
    switch self {
    case .simple: Int32(KERNELS_SIMPLE)
    case .lstm: Int32(KERNELS_LSTM)
    case .gru: Int32(KERNELS_GRU)
    }
  }
}

/// The parameters of a recurrent layer with G gates.
public struct RecurrentWeights {
  /// W, [inputs, G units].
  public var input: Variable
  /// U, [units, G units].
  public var state: Variable
  /// b, [G units].
  public var bias: Variable
  /// d of a GRU, [units].
  public var candidateBias: Variable?

  /// Creates a set of weights.
  public init(input: Variable, state: Variable, bias: Variable, candidateBias: Variable? = nil) {
    self.input = input
    self.state = state
    self.bias = bias
    self.candidateBias = candidateBias
  }
}

extension Operation {
  /// A whole sequence of steps; nodes that do not exist are -1.
  struct Recurrence {
    var input, weight, stateWeight, bias, candidateBias, hidden, cell: Int32
    var layer: kernels_recurrent
    /// The derivative by the final cell state, once somebody asked for it.
    var finalCellGradient: UnsafePointer<Float>?
  }
}

extension Variable {
  /// A recurrent layer over a sequence, [T, n, inputs], from an initial state, zero without one.
  ///
  /// Returns the outputs of all steps, [T, n, units], and the final state, which can begin the next
  /// part of the sequence. Before a step of a row that `starts` [T, n] marks, as the first step of an
  /// episode, the state is set to zero. The input products of all steps are one matrix product, and
  /// each step is one fused operation.
  public func recurrent(
    _ cell: RecurrentCell, _ weights: RecurrentWeights, from initial: RecurrentState? = nil,
    starts: Span<Bool>? = nil
  ) -> (outputs: Variable, final: RecurrentState) {
    let (x, w, u) = (tape.node(self), tape.node(weights.input), tape.node(weights.state))
    require(x.shape.rank == 3, "a sequence has shape [T, n, inputs], not \(x.shape)")
    let (steps, rows, units) = (x.shape[0], x.shape[1], u.shape[0])
    let width = cell.gateCount * units
    require(steps >= 1, "a sequence of shape \(x.shape) has no steps")
    require(
      w.shape.rank == 2 && w.shape[0] == x.shape[2] && w.shape[1] == width,
      "inputs of shape \(x.shape) do not fit a weight of shape \(w.shape) for \(units) units")
    require(
      u.shape == [units, width], "a state weight of shape \(u.shape) is not [\(units), \(width)]")
    let b = tape.node(weights.bias)
    require(b.shape.count == width, "a bias of shape \(b.shape) does not fit \(width) gates")

    let record = tape.allocate(Operation.Recurrence.self, count: 1)
    let stateCount = rows * units
    let gates = tape.allocate(count: steps * rows * width)
    var product = kernels_product()
    product.setSize(rows: steps * rows, columns: width, inner: w.shape[0])
    product.setLeft(x.value, rowStride: w.shape[0], innerStride: 1)
    product.setRight(w.value, innerStride: width, columnStride: 1)
    product.setResult(gates, rowStride: width)
    product.bias = UnsafePointer(b.value)
    kernels_matrix_product(tape.workers?.pool, &product)

    // The state before the first step and the outputs lie in a row, so that without resets the
    // states before all steps are the same memory.
    let states = tape.allocate(count: (steps + 1) * stateCount)
    let hidden = states + stateCount
    var layer = kernels_recurrent(
      cell: cell.kernel, steps: Int32(steps), rows: Int32(rows), units: Int32(units),
      weight: UnsafePointer(u.value), candidate_bias: nil, keep: nil, gates: gates,
      previous: states, hidden: hidden, cells: nil, extra: nil, room: gates)
    layer.room = tape.allocate(count: kernels_recurrent_room(&layer))
    if let starts {
      require(
        starts.count == steps * rows, "\(starts.count) starts for a sequence of shape \(x.shape)")
      let keep = tape.allocate(count: starts.count)
      for i in 0..<starts.count { keep[i] = starts[i] ? 0 : 1 }
      layer.keep = UnsafePointer(keep)
      layer.previous = tape.allocate(count: steps * stateCount)
    }
    tape.copy(initial?.hidden, to: layer.previous, [rows, units], "an initial state")
    if let keep = layer.keep {
      for i in 0..<stateCount { layer.previous[i] *= keep[i / units] }
    }
    if cell != .simple { layer.extra = tape.allocate(count: steps * stateCount) }
    if cell == .lstm {
      let cells = tape.allocate(count: (steps + 1) * stateCount)
      tape.copy(initial?.cell, to: cells, [rows, units], "an initial cell")
      layer.cells = cells
    }
    if cell == .gru, let bias = weights.candidateBias {
      let node = tape.node(bias)
      require(
        node.shape.count == units,
        "a candidate bias of shape \(node.shape) does not fit \(units) units")
      layer.candidate_bias = UnsafePointer(node.value)
    }
    require(
      (cell == .gru) == (layer.candidate_bias != nil), "a GRU, and only a GRU, has a candidate bias"
    )
    kernels_recurrent_forward(tape.workers?.pool, &layer)

    record.initialize(
      to: .init(
        input: index, weight: weights.input.index, stateWeight: weights.state.index,
        bias: weights.bias.index, candidateBias: weights.candidateBias?.index ?? -1,
        hidden: initial?.hidden.index ?? -1, cell: initial?.cell?.index ?? -1, layer: layer,
        finalCellGradient: nil))
    var needsGradient = x.needsGradient || w.needsGradient || u.needsGradient || b.needsGradient
    if let initial {
      needsGradient =
        needsGradient || tape.node(initial.hidden).needsGradient
        || (initial.cell.map { tape.node($0).needsGradient } ?? false)
    }
    let outputs = tape.append(
      .recurrence(record), shape: [steps, rows, units], value: hidden,
      needsGradient: needsGradient)
    let last = outputs.sliced(steps - 1..<steps).reshaped(to: [rows, units])
    guard let cells = layer.cells else { return (outputs, RecurrentState(hidden: last)) }
    let final = tape.append(
      .finalCell(of: outputs.index), shape: [rows, units], value: cells + steps * stateCount,
      needsGradient: needsGradient)
    return (outputs, RecurrentState(hidden: last, cell: final))
  }
}

extension Tape {
  /// Copies a part of an initial state, or zeros.
  fileprivate func copy(
    _ part: Variable?, to target: UnsafeMutablePointer<Float>, _ shape: Shape, _ name: String
  ) {
    guard let part else {
      target.update(repeating: 0, count: shape.count)
      return
    }
    let node = node(part)
    require(node.shape == shape, "\(name) of shape \(node.shape) is not \(shape)")
    target.update(from: node.value, count: shape.count)
  }

  /// Leaves the derivative by the final cell state where the sequence finds it.
  func differentiateFinalCell(of sequence: Int32, _ gradient: UnsafePointer<Float>) {
    guard case .recurrence(let record) = nodes[Int(sequence)].operation,
      let outputs = derivative(of: sequence)
    else { return }
    record.pointee.finalCellGradient = gradient
    if !outputs.adds {
      outputs.scalars.update(repeating: 0, count: nodes[Int(sequence)].shape.count)
    }
  }

  /// Back-propagation through time: the derivatives by the gates of all steps, δ, then
  /// dW = xᵀ δ, dU = h'ᵀ δ, db = Σ δ, dx = δ Wᵀ.
  func differentiate(
    _ record: UnsafeMutablePointer<Operation.Recurrence>, _ gradient: UnsafePointer<Float>
  ) {
    let recurrence = record.pointee
    var layer = recurrence.layer
    let (steps, rows, units) = (Int(layer.steps), Int(layer.rows), Int(layer.units))
    let dState = allocate(count: rows * units)
    let dCell = allocate(count: rows * units)
    if let final = recurrence.finalCellGradient {
      dCell.update(from: final, count: rows * units)
    } else {
      dCell.update(repeating: 0, count: rows * units)
    }
    kernels_recurrent_backward(workers?.pool, &layer, gradient, dState, dCell)
    if recurrence.hidden >= 0 { addToDerivative(of: recurrence.hidden) { dState[$0] } }
    if recurrence.cell >= 0 { addToDerivative(of: recurrence.cell) { dCell[$0] } }
    differentiateStateWeight(recurrence, steps * rows, units)
    differentiateAffine(
      input: recurrence.input, weight: recurrence.weight, bias: recurrence.bias, layer.gates)
  }

  private func differentiateStateWeight(
    _ recurrence: Operation.Recurrence, _ rows: Int, _ units: Int
  ) {
    let layer = recurrence.layer
    let width = nodes[Int(recurrence.weight)].shape[1]
    let isGRU = layer.cell == Int32(KERNELS_GRU)
    if recurrence.candidateBias >= 0, let extra = layer.extra,
      let bias = derivative(of: recurrence.candidateBias)
    {
      kernels_sum_rows(rows, units, extra, bias.scalars, bias.adds ? 1 : 0)
    }
    guard let weight = derivative(of: recurrence.stateWeight) else { return }
    var product = kernels_product()
    product.setSize(rows: units, columns: isGRU ? 2 * units : width, inner: rows)
    product.setLeft(layer.previous, rowStride: 1, innerStride: units)
    product.setRight(layer.gates, innerStride: width, columnStride: 1)
    product.setResult(weight.scalars, rowStride: width)
    product.accumulate = weight.adds ? 1 : 0
    kernels_matrix_product(workers?.pool, &product)
    guard isGRU else { return }
    product.columns = Int32(units)
    product.setRight(layer.extra, innerStride: units, columnStride: 1)
    product.setResult(weight.scalars + 2 * units, rowStride: width)
    kernels_matrix_product(workers?.pool, &product)
  }
}
