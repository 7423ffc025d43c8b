import GymCore

/// What comes of every step, worked out once, so that stepping is looking up.
struct TransitionTable: Sendable {
  /// What a step arrives at.
  enum Arrival: UInt8, Sendable {
    case ordinary, goal, smallGoal, pit
    /// Falls off a cliff, back to a start.
    case cliff
  }

  /// Where a step leads that goes as meant.
  struct Landing: Sendable {
    /// The cell; the first start where it falls off a cliff.
    var cell: Int32

    var arrival: Arrival

    /// Whether a step from there may go in another direction.
    var slips: Bool

    /// Whether the wind may blow it a cell further, or less far.
    var isGusty: Bool
  }

  /// The landings by the cell where the step begins, the gust (none, one up, one down), and the
  /// direction.
  private(set) var landings: [Landing] = []

  /// The landings of one cell.
  private(set) var landingsPerCell = 1

  /// The number of directions to choose from.
  private let directionCount: Int

  /// The cells where an episode can start, all equally likely.
  let starts: [Int32]

  /// How steps slip.
  let turns: Turns

  /// The reward of every arrival.
  private let rewards: InlineArray<5, Float>

  /// Whether a step draws nothing.
  let isDeterministic: Bool

  /// Works out all steps on `map`.
  init(
    _ map: GridMap, slip: GridMap.Slip = .init(probability: 0), moves: Gridworld.Moves = .four,
    hasGusts: Bool = false
  ) {
    directionCount = moves.count
    starts = map.starts
    turns = Turns(slip)
    rewards = [
      map.stepReward, map.goalReward, map.smallGoalReward, map.pitReward, map.cliffReward,
    ]
    let slipsOnIceAlone = map.hasIce
    let gusts = hasGusts && map.wind.contains { $0 != 0 } ? [0, 1, -1] : [0]
    landingsPerCell = gusts.count * directionCount
    landings.reserveCapacity(landingsPerCell * map.cells.count)
    let directions = Gridworld.Action.allCases.prefix(directionCount)
    for cell in map.cells.indices {
      let isGusty = gusts.count > 1 && map.wind(in: cell) != 0
      let isSlippery = !turns.areNone && (!slipsOnIceAlone || map.cells[cell] == .ice)
      for gust in gusts {
        for direction in directions {
          let target = map.landing(from: cell, going: direction, gust: isGusty ? gust : 0)
          let arrival = Arrival(map.cells[target])
          landings.append(
            Landing(
              cell: arrival == .cliff ? starts[0] : Int32(target), arrival: arrival,
              slips: isSlippery && direction != .wait, isGusty: isGusty))
        }
      }
    }
    isDeterministic =
      !landings.contains { $0.slips || $0.isGusty }
      && (starts.count == 1 || !map.cells.contains(.cliff))
  }

  /// Returns where a step leads that begins in `cell` and goes in `direction`, so many quarter turns
  /// further, in gust number `gust`, 0 for none.
  @inline(__always)
  subscript(
    cell: Int32, direction: Gridworld.Action, turn turn: Int = 0, gust gust: Int = 0
  ) -> Landing {
    // Straight directions turn into straight ones, diagonals into diagonals.
    let turned = direction.rawValue & ~3 | (direction.rawValue &+ turn) & 3
    return landings[Int(cell) &* landingsPerCell &+ gust &* directionCount &+ turned]
  }

  /// Whether a fall off a cliff draws the start to which it leads.
  var drawsRestarts: Bool { starts.count > 1 }

  /// Returns what the environment answers to a step that arrives so.
  @inline(__always)
  func step(_ arrival: Arrival) -> Step {
    let isTerminal = arrival == .goal || arrival == .smallGoal || arrival == .pit
    return Step(
      reward: rewards[Int(arrival.rawValue)], status: isTerminal ? .terminated : .ongoing)
  }
}

extension TransitionTable.Arrival {
  init(_ cell: GridMap.Cell) {
    self =
      switch cell {
      case .goal: .goal
      case .smallGoal: .smallGoal
      case .pit: .pit
      case .cliff: .cliff
      case .start, .wall, .free, .ice, .leftGate, .downGate, .rightGate, .upGate: .ordinary
      }
  }
}
