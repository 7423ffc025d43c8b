internal import CKernels

/// Rows of zeros and ones, of which the places of the ones are kept.
///
/// A first layer that reads them touches only the weights that meet a one: 33 of 400 on a board of
/// Breakout, one of N where a state is numbered.
public struct BinaryRows: Sendable {
  /// The number of scalars in a row.
  public let extent: Int

  /// Where the places of each row begin, and the last ones end; `[count + 1]`.
  private(set) var starts: [Int32] = [0]

  /// The places of the ones, row by row, in ascending order, and room for more behind the last start.
  private(set) var places: [Int32] = []

  /// Creates an empty list of rows of `extent` scalars.
  public init(extent: Int) {
    self.extent = extent
  }

  /// The number of rows.
  public var count: Int { starts.count - 1 }

  /// Removes all rows.
  public mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
  }

  /// Appends a row of packed bits, which begin with byte `position`; see `BitPacking`.
  public mutating func append(bits bytes: [UInt8], at position: Int) {
    require(
      position >= 0 && position + BitPacking.byteCount(of: extent) <= bytes.count,
      "\(extent) bits at \(position) of \(bytes.count) bytes")
    let start = makeRoom(for: extent)
    let count = places.withUnsafeMutableBufferPointer { places in
      bytes.withUnsafeBufferPointer { bytes -> Int32 in
        guard let first = bytes.baseAddress, let room = places.baseAddress else { return 0 }
        return kernels_list_bits(first + position, Int32(extent), room + start)
      }
    }
    starts.append(Int32(start) + count)
  }

  /// Appends a row with a single one.
  public mutating func append(place: Int) {
    require(place >= 0 && place < extent, "place \(place) of \(extent)")
    let start = makeRoom(for: 1)
    places[start] = Int32(place)
    starts.append(Int32(start + 1))
  }

  /// Returns where the places of the next row begin, behind which there is room for `count`.
  private mutating func makeRoom(for count: Int) -> Int {
    let start = Int(starts[starts.count - 1])
    if places.count < start + count {
      places.append(contentsOf: repeatElement(0, count: start + count))
    }
    return start
  }
}

/// Binary rows that have entered a pass.
public struct BinaryInput {
  let tape: Tape
  let pass: UInt32
  let count: Int
  let extent: Int
  let starts: UnsafePointer<Int32>
  let places: UnsafePointer<Int32>
}

extension Pass {
  /// Makes an input of the rows with the given numbers, in their order.
  public func input(_ rows: BinaryRows, at numbers: Span<Int32>) -> BinaryInput {
    let starts = tape.allocate(Int32.self, count: numbers.count + 1)
    starts[0] = 0
    for i in 0..<numbers.count {
      let row = Int(numbers[i])
      require(row >= 0 && row < rows.count, "row \(row) of \(rows.count) binary rows")
      starts[i + 1] = starts[i] + rows.starts[row + 1] - rows.starts[row]
    }
    let places = tape.allocate(Int32.self, count: Int(starts[numbers.count]))
    rows.places.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      for i in 0..<numbers.count {
        let start = Int(rows.starts[Int(numbers[i])])
        (places + Int(starts[i])).update(from: first + start, count: Int(starts[i + 1] - starts[i]))
      }
    }
    return BinaryInput(
      tape: tape, pass: tape.passCount, count: numbers.count, extent: rows.extent, starts: starts,
      places: places)
  }

  /// Makes an input of all rows.
  public func input(_ rows: BinaryRows) -> BinaryInput {
    let numbers = Array(0..<Int32(rows.count))
    return input(rows, at: numbers.span)
  }
}

extension Operation {
  /// y = activation(x · w + b) of binary rows x; `bias` is -1 without one.
  struct BinaryDense {
    var weight, bias: Int32
    var activation: Activation
    var starts, places: UnsafePointer<Int32>
  }
}

extension BinaryInput {
  /// activation(self · weight + bias), with weight [extent, outputs] and bias [outputs]; [count,
  /// outputs].
  public func dense(
    weight: Variable, bias: Variable? = nil, activation: Activation = .identity
  ) -> Variable {
    if !activation.followsFromValue {
      return dense(weight: weight, bias: bias).activated(by: activation)
    }
    require(
      pass == tape.passCount && tape.isRunning,
      "binary rows were used outside the pass that they entered")
    let w = tape.node(weight)
    require(
      w.shape.rank == 2 && w.shape[0] == extent,
      "rows of \(extent) scalars do not fit a weight of shape \(w.shape)")
    let outputs = w.shape[1]
    var rows = kernels_listed_rows()
    rows.setSize(count, extent, outputs, starts, places)
    rows.table = UnsafePointer(w.value)
    rows.activation = activation.kernel
    let result = tape.allocate(count: count * outputs)
    rows.y = result
    if let bias {
      let b = tape.node(bias)
      require(
        b.shape.count == outputs, "a bias of shape \(b.shape) does not fit \(outputs) outputs")
      rows.bias = UnsafePointer(b.value)
    }
    kernels_sum_listed_rows(tape.workers?.pool, &rows)
    return tape.append(
      .binaryDense(
        .init(
          weight: weight.index, bias: bias?.index ?? -1, activation: activation, starts: starts,
          places: places)),
      shape: [count, outputs], value: result,
      needsGradient: w.needsGradient || (bias.map { tape.node($0).needsGradient } ?? false))
  }
}

extension kernels_listed_rows {
  fileprivate mutating func setSize(
    _ rows: Int, _ extent: Int, _ width: Int, _ starts: UnsafePointer<Int32>,
    _ places: UnsafePointer<Int32>
  ) {
    (self.rows, self.extent, self.width) = (Int32(rows), Int32(extent), Int32(width))
    (self.starts, self.places) = (starts, places)
  }
}

extension Tape {
  /// With δ the derivative by x · w + b: dw = xᵀ δ, db = Σ δ.
  func differentiate(
    _ dense: Operation.BinaryDense, _ node: Node, _ gradient: UnsafeMutablePointer<Float>
  ) {
    undo(dense.activation, node, gradient)
    let (count, outputs) = (node.shape[0], node.shape[1])
    if dense.bias >= 0, let bias = derivative(of: dense.bias) {
      kernels_sum_rows(count, outputs, gradient, bias.scalars, bias.adds ? 1 : 0)
    }
    let extent = nodes[Int(dense.weight)].shape[0]
    guard let weight = derivative(of: dense.weight) else { return }
    var rows = kernels_listed_rows()
    rows.setSize(count, extent, outputs, dense.starts, dense.places)
    rows.y = gradient
    rows.derivative = weight.scalars
    kernels_add_listed_rows(workers?.pool, &rows, weight.adds ? 1 : 0)
  }
}
