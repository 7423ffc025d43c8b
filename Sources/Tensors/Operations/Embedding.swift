extension Variable {
  /// The rows of this table [rows, width] with the given indices, [indices.count, width].
  public func rows(_ indices: Span<Int32>) -> Variable {
    let table = tape.node(self)
    require(
      table.shape.rank == 2, "rows are taken from a table [rows, width], not shape \(table.shape)")
    let width = table.shape[1]
    let count = indices.count
    let result = tape.allocate(count: count * width)
    let kept = tape.allocate(Int32.self, count: count)
    for i in 0..<count {
      let row = Int(indices[i])
      require(
        row >= 0 && row < table.shape[0], "row \(row) is outside a table of shape \(table.shape)")
      kept[i] = Int32(row)
      (result + i * width).update(from: table.value + row * width, count: width)
    }
    return tape.append(
      .rows(table: index, indices: UnsafePointer(kept)), shape: [count, width], value: result,
      needsGradient: table.needsGradient)
  }

  /// The rows of this table [rows, width] with the given indices, [indices.count, width].
  public func rows(_ indices: [Int32]) -> Variable { rows(indices.span) }
}

extension Tape {
  /// The derivatives are added to the rows they were taken from, in order.
  func differentiateRows(
    of table: Int32, _ indices: UnsafePointer<Int32>, _ node: Node,
    _ gradient: UnsafePointer<Float>
  ) {
    guard let target = derivative(of: table) else { return }
    let width = node.shape[1]
    if !target.adds {
      target.scalars.update(repeating: 0, count: nodes[Int(table)].shape.count)
    }
    for i in 0..<node.shape[0] {
      let (row, part) = (target.scalars + Int(indices[i]) * width, gradient + i * width)
      for j in 0..<width { row[j] += part[j] }
    }
  }
}
