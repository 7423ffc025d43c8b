public import GymCore

extension Gridworld {
  /// What is seen of a state.
  public enum View: String, CaseIterable, Sendable {
    /// The number of the cell, one of N.
    case cell

    /// Zeros and ones, `[rows, columns, 4]`: the walker, walls, goals, and where one falls.
    case planes

    /// The row and the column.
    case coordinates
  }

  public var observationSpace: Box {
    switch view {
    case .cell: .category(count: grid.cells.count)
    case .planes: .binary(shape: [grid.rows, grid.columns, GridMap.planeCount])
    case .coordinates: Box(bounds: [0...Float(grid.rows - 1), 0...Float(grid.columns - 1)])
    }
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    switch view {
    case .cell: observation[0] = Float(state.cell)
    case .coordinates:
      let (row, column) = Int(state.cell).quotientAndRemainder(dividingBy: grid.columns)
      observation[0] = Float(row)
      observation[1] = Float(column)
    case .planes:
      for i in background.indices { observation[i] = background[i] }
      observation[Int(state.cell) * GridMap.planeCount] = 1
    }
  }
}

extension GridMap {
  /// The walker, walls, goals, and pits and cliffs, innermost.
  static let planeCount = 4

  /// The planes of an observation without the walker.
  var planes: [Float] {
    var planes = Array(repeating: Float(0), count: cells.count * Self.planeCount)
    for (i, cell) in cells.enumerated() {
      switch cell {
      case .wall: planes[Self.planeCount * i + 1] = 1
      case .goal, .smallGoal: planes[Self.planeCount * i + 2] = 1
      case .pit, .cliff: planes[Self.planeCount * i + 3] = 1
      case .start, .free, .ice, .leftGate, .downGate, .rightGate, .upGate: break
      }
    }
    return planes
  }
}
