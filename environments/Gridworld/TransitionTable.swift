import GymCore

/// What comes of every step, worked out once, so that stepping is looking up.
///
/// A class, because stepping copies the rules: what they hold should be small.
final class TransitionTable: Sendable {
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
  let landings: [Landing]

  /// The landings of one cell.
  let landingsPerCell: Int

  /// The map.
  let map: GridMap

  /// The number of directions to choose from.
  let directionCount: Int

  /// The cells where an episode can start, all equally likely.
  let starts: [Int32]

  /// How steps slip.
  let slip: GridMap.Slip

  /// 1 / the probability of a slip; 0 where there is none to speak of.
  let inverseSlipProbability: Double

  /// The probabilities of none to three quarter turns away from where a step was meant to go.
  let turnProbabilities: InlineArray<4, Double>

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
    self.slip = slip
    // The inverse of what is smaller than any draw but 0 could be infinite.
    inverseSlipProbability = slip.probability > 0x1p-53 ? 1 / slip.probability : 0
    let straight = 1 - slip.probability
    turnProbabilities =
      slip.leadsAnywhere
      ? [straight, slip.probability / 3, slip.probability / 3, slip.probability / 3]
      : [straight, slip.probability / 2, 0, slip.probability / 2]
    rewards = [
      map.stepReward, map.goalReward, map.smallGoalReward, map.pitReward, map.cliffReward,
    ]
    let slipsOnIceAlone = map.hasIce
    let gusts = hasGusts && map.wind.contains { $0 != 0 } ? [0, 1, -1] : [0]
    landingsPerCell = gusts.count * directionCount
    self.map = map
    var landings: [Landing] = []
    landings.reserveCapacity(landingsPerCell * map.cells.count)
    let directions = Gridworld.Action.allCases.prefix(directionCount)
    for cell in map.cells.indices {
      let isGusty = gusts.count > 1 && map.wind(in: cell) != 0
      let isSlippery = slip.probability > 0 && (!slipsOnIceAlone || map.cells[cell] == .ice)
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
    self.landings = landings
    isDeterministic =
      !landings.contains { $0.slips || $0.isGusty }
      && (starts.count == 1 || !map.cells.contains(.cliff))
  }

  /// Whether a fall off a cliff draws the start to which it leads.
  var drawsRestarts: Bool { starts.count > 1 }

  /// Returns what the environment answers to a step that arrives so.
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
