extension GridMap {
  /// What stands in a cell.
  enum Cell: UInt8, Sendable, CaseIterable {
    case start, goal, smallGoal, pit, cliff, wall, free, ice
    case leftGate, downGate, rightGate, upGate

    /// The characters that stand for it in a map, of which the first is printed.
    var symbols: [Character] {
      switch self {
      case .start: ["S"]
      case .goal: ["G"]
      case .smallGoal: ["g"]
      case .pit: ["H"]
      case .cliff: ["C"]
      case .wall: ["#"]
      case .free: [".", "F"]
      case .ice: ["~"]
      case .leftGate: ["<"]
      case .downGate: ["v"]
      case .rightGate: [">"]
      case .upGate: ["^"]
      }
    }

    /// The one direction in which a gate is entered and left; `nil` where there is no gate.
    var gateDirection: Gridworld.Action? {
      switch self {
      case .leftGate: .left
      case .downGate: .down
      case .rightGate: .right
      case .upGate: .up
      case .start, .goal, .smallGoal, .pit, .cliff, .wall, .free, .ice: nil
      }
    }

    /// What the characters of a map stand for, in words.
    static let legend =
      "S (start), G (goal), g (small goal), H (pit), C (cliff), # (wall), . or F (free), ~ (ice), "
      + "< v > ^ (one way)"
  }
}

extension GridMap {
  /// Returns the cell that a step out of `cell` arrives at, where the wind blows `gust` cells more
  /// than it does in the mean.
  ///
  /// Step and wind add up. The walker goes to the side first, then up or down, as far as nothing is
  /// in the way; of what lies between only walls and gates matter.
  func landing(from cell: Int, going action: Gridworld.Action, gust: Int = 0) -> Int {
    var place = cell
    switch action.columnStep {
    case -1: place = neighbour(of: place, going: .left)
    case 1: place = neighbour(of: place, going: .right)
    default: break
    }
    let rowStep = action.rowStep - wind(in: cell) - gust
    for _ in 0..<abs(rowStep) {
      let next = neighbour(of: place, going: rowStep < 0 ? .up : .down)
      if next == place { break }
      place = next
    }
    return place
  }

  /// How many cells the wind blows a step upwards that begins in `cell`.
  func wind(in cell: Int) -> Int {
    wind.isEmpty ? 0 : wind[cell % columns]
  }

  /// Returns the cell beside `cell`, or `cell` itself where nothing leads there.
  private func neighbour(of cell: Int, going direction: Gridworld.Action) -> Int {
    if let gate = cells[cell].gateDirection, gate != direction { return cell }
    let column = cell % columns + direction.columnStep
    let target = cell + direction.rowStep * columns + direction.columnStep
    guard (0..<columns).contains(column), cells.indices.contains(target) else { return cell }
    if let gate = cells[target].gateDirection, gate != direction { return cell }
    return cells[target] == .wall ? cell : target
  }
}
