extension Variable {
  /// One scalar of each row: [n, columns] becomes [n], element i being self[i, columns[i]].
  public func gathered(_ columns: Span<Int32>) -> Variable {
    let x = tape.node(self)
    require(
      x.shape.rank == 2 && columns.count == x.shape[0],
      "need one column per row of shape \(x.shape), got \(columns.count)")
    let rows = x.shape[0]
    let width = x.shape[1]
    let result = tape.allocate(count: rows)
    let indices = tape.allocate(Int32.self, count: rows)
    for row in 0..<rows {
      let column = Int(columns[row])
      require(
        column >= 0 && column < width, "column \(column) is outside shape \(x.shape)")
      indices[row] = Int32(column)
      result[row] = x.value[row * width + column]
    }
    return tape.append(
      .gather(input: index, indices: indices), shape: [rows], value: result,
      needsGradient: x.needsGradient)
  }

  /// One scalar of each row: [n, columns] becomes [n], element i being self[i, columns[i]].
  public func gathered(_ columns: [Int32]) -> Variable { gathered(columns.span) }
}

extension Tape {
  /// The derivative goes to the chosen columns, zero to the others.
  func differentiateGather(
    of input: Int32, _ indices: UnsafePointer<Int32>, _ node: Node,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    guard let target = derivative(of: input) else { return }
    let shape = nodes[Int(input)].shape
    let width = shape.columnCount
    if !target.adds { target.scalars.update(repeating: 0, count: shape.count) }
    for row in 0..<node.shape.count {
      target.scalars[row * width + Int(indices[row])] += gradient[row]
    }
  }
}
