import GymCore

/// What comes of every step, worked out once, so that stepping is looking up.
struct TransitionTable: Sendable {
  /// What a step in some direction arrives at.
  struct Landing: Sendable {
    var cell: Int32
    var reward: Float
    var status: EpisodeStatus
    /// Whether it leads back to a start, whichever.
    var restarts: Bool
  }

  /// The landings of every cell, those of a cell one behind the other.
  private var landings: [Landing] = []

  /// The cells where an episode can start, all equally likely.
  private(set) var starts: [Int32] = []

  /// The probability that a step goes in another direction than was meant.
  private(set) var slipProbability = 0.0

  private var slip = GridMap.Slip.sideways

  init() {}

  init(_ grid: GridMap, isSlippery: Bool) {
    starts = grid.starts
    slipProbability = isSlippery ? grid.slipProbability : 0
    slip = grid.slip
    landings.reserveCapacity(4 * grid.cells.count)
    for cell in grid.cells.indices {
      for direction in Gridworld.Action.allCases {
        let target = grid.landing(from: cell, in: direction)
        let kind = grid.cells[target]
        landings.append(
          Landing(
            cell: kind == .cliff ? starts[0] : Int32(target), reward: grid.reward(of: kind),
            status: kind.isTerminal ? .terminated : .ongoing,
            restarts: kind == .cliff && starts.count > 1))
      }
    }
  }

  subscript(cell: Int32, direction: Gridworld.Action) -> Landing {
    landings[Int(cell) &* 4 &+ direction.rawValue]
  }

  /// Draws a cell to start in.
  func start(using random: inout RandomStream) -> Int32 {
    starts.count == 1 ? starts[0] : starts[random.integer(below: starts.count)]
  }

  /// Draws the direction in which a step goes that is meant to go in another.
  func direction(
    meaning action: Gridworld.Action, using random: inout RandomStream
  ) -> Gridworld.Action {
    guard slipProbability > 0 else { return action }
    let draw = random.uniform64()
    guard draw < slipProbability else { return action }
    switch slip {
    case .sideways: return .numbered(action.rawValue + (draw < slipProbability / 2 ? 1 : 3))
    case .anywhere:
      return .numbered(action.rawValue + 1 + min(2, Int(draw / slipProbability * 3)))
    }
  }

  /// Calls `body` with every direction in which a step can go, and its probability.
  func forEachDirection(
    meaning action: Gridworld.Action, _ body: (Double, Gridworld.Action) -> Void
  ) {
    body(1 - slipProbability, action)
    guard slipProbability > 0 else { return }
    switch slip {
    case .sideways:
      for turn in [1, 3] { body(slipProbability / 2, .numbered(action.rawValue + turn)) }
    case .anywhere:
      for turn in 1...3 { body(slipProbability / 3, .numbered(action.rawValue + turn)) }
    }
  }
}
