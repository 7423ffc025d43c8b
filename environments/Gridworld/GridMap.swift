/// A map as its text says it: what stands in every cell, and what holds everywhere.
struct GridMap: Sendable {
  /// What stands in a cell.
  enum Cell: Sendable, Equatable {
    case free, start, goal, smallGoal, pit, cliff, wall
    /// Is passed in one direction alone.
    case oneWay(Gridworld.Action)

    /// Whether arriving there ends the episode.
    var isTerminal: Bool { self == .goal || self == .smallGoal || self == .pit }
  }

  /// Where a slip leads.
  enum Slip: Sendable {
    /// To the two directions beside the one that was meant.
    case sideways
    /// To the three other directions.
    case anywhere
  }

  /// The cells, row by row; `[rows · columns]`.
  var cells: [Cell] = []

  /// The number of columns.
  var columns = 0

  /// The number of rows.
  var rows: Int { columns == 0 ? 0 : cells.count / columns }

  /// The reward of a step that arrives nowhere in particular.
  var stepReward: Float = 0

  /// The reward of a step that arrives at a goal.
  var goalReward: Float = 1

  /// The reward of a step that arrives at a small goal.
  var smallGoalReward: Float = 0.1

  /// The reward of a step that falls into a pit.
  var pitReward: Float = 0

  /// The reward of a step that falls off a cliff, which leads back to a start.
  var cliffReward: Float = -100

  /// The probability that a step goes in another direction than was meant.
  var slipProbability = 0.0

  /// Where it goes then.
  var slip = Slip.sideways

  /// How many cells the wind blows a step upwards, by the column where it began; empty for no wind.
  var wind: [Int] = []

  /// The number of steps after which an episode is truncated; 0 for never.
  var timeLimit = 100

  /// The numbers of the cells where an episode can start, all equally likely.
  var starts: [Int32] {
    cells.indices.filter { cells[$0] == .start }.map(Int32.init)
  }

  /// The reward of a step that arrives at `cell`.
  func reward(of cell: Cell) -> Float {
    switch cell {
    case .free, .start, .wall, .oneWay: stepReward
    case .goal: goalReward
    case .smallGoal: smallGoalReward
    case .pit: pitReward
    case .cliff: cliffReward
    }
  }

  /// Returns the cell that a step in `direction` out of `cell` arrives at.
  func landing(from cell: Int, in direction: Gridworld.Action) -> Int {
    var place = neighbour(of: cell, in: direction)
    guard !wind.isEmpty else { return place }
    for _ in 0..<wind[cell % columns] { place = neighbour(of: place, in: .up) }
    return place
  }

  /// Returns the cell beside `cell`, or `cell` itself where nothing leads there.
  private func neighbour(of cell: Int, in direction: Gridworld.Action) -> Int {
    if case .oneWay(let way) = cells[cell], way != direction { return cell }
    let (row, column) = (cell / columns, cell % columns)
    let target: Int
    switch direction {
    case .left: target = column > 0 ? cell - 1 : cell
    case .right: target = column < columns - 1 ? cell + 1 : cell
    case .up: target = row > 0 ? cell - columns : cell
    case .down: target = row < rows - 1 ? cell + columns : cell
    }
    switch cells[target] {
    case .wall: return cell
    case .oneWay(let way) where way != direction: return cell
    default: return target
    }
  }
}
