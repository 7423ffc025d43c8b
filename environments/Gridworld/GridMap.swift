/// A map as its text says it: what stands in every cell, and what holds everywhere.
struct GridMap: Sendable {
  /// The most cells a map can have.
  static let largestCount = 1 << 22

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

  /// How steps go astray; `nil` where the text says nothing of it.
  var slip: Slip?

  /// How many cells the wind blows a step upwards, by the column where it began; empty for no wind.
  var wind: [Int] = []

  /// The number of steps after which an episode is truncated, 0 for never; `nil` where the text says
  /// nothing of it.
  var timeLimit: Int?

  /// How steps go astray.
  struct Slip: Sendable, Hashable {
    /// The probability that a step goes in another direction than was meant.
    var probability: Double

    /// Whether it goes to any of the three others, and not only to the two at right angles.
    var leadsAnywhere = false
  }

  /// Whether steps slip on the ice alone, rather than everywhere.
  var hasIce: Bool { cells.contains(.ice) }

  /// The slip that holds: what the text says, else that of Gymnasium's frozen lake where there is ice.
  var effectiveSlip: Slip {
    slip ?? Slip(probability: hasIce ? 2.0 / 3 : 0)
  }

  /// The time limit that holds: what the text says, else one that grows with the map; 0 for none.
  var effectiveTimeLimit: Int {
    // The limits of Gymnasium's frozen lakes are 100 steps for 4×4, and 200 for 8×8.
    timeLimit ?? max(100, 25 * max(rows, columns))
  }

  /// The numbers of the cells where an episode can start, all equally likely.
  var starts: [Int32] {
    cells.indices.filter { cells[$0] == .start }.map(Int32.init)
  }

  /// Whether an episode can be in the cell: it is no wall, and arriving there neither ends the
  /// episode nor leads elsewhere.
  func isPlace(_ cell: Int) -> Bool {
    switch cells[cell] {
    case .wall, .cliff, .goal, .smallGoal, .pit: false
    case .free, .ice, .start, .leftGate, .downGate, .rightGate, .upGate: true
    }
  }
}
