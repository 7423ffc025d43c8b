import GymCore

/// One thing that can come of an action, as tests write it.
enum Branch {
  case to(Int, Double = 1, reward: Float = 0)
  case end(Double = 1, reward: Float = 0)

  var outcome: TabularModel.Outcome {
    switch self {
    case .to(let state, let probability, let reward):
      .init(probability: probability, nextState: Int32(state), reward: reward, isTerminal: false)
    case .end(let probability, let reward):
      .init(probability: probability, nextState: 0, reward: reward, isTerminal: true)
    }
  }
}

extension TabularModel {
  /// Creates a model from the branches of each action in each state, in which episodes start in
  /// state 0; an action without any is illegal.
  init(_ branches: [[[Branch]]]) {
    var firstOutcomes = [0]
    var count = 0
    for branches in branches.joined() {
      count += branches.count
      firstOutcomes.append(count)
    }
    self.init(
      actionCount: branches[0].count,
      initialProbabilities: branches.indices.map { $0 == 0 ? 1 : 0 },
      outcomes: branches.joined().joined().map(\.outcome), firstOutcomes: firstOutcomes)
  }

  /// Creates a model in which everything is drawn: up to three branches an action, some of which end
  /// the episode, and here and there an illegal action.
  init(drawnFrom random: inout RandomStream, states: Int, actions: Int, endProbability: Float) {
    var branches: [[[Branch]]] = []
    for _ in 0..<states {
      var row: [[Branch]] = []
      for action in 0..<actions {
        guard action == 0 || !random.chance(0.2) else {
          row.append([])
          continue
        }
        let weights = (0...random.integer(below: 3)).map { _ in 1 + random.integer(below: 9) }
        let sum = weights.reduce(0, +)
        row.append(
          weights.map {
            let reward = random.uniform() * 4 - 3
            let probability = Double($0) / Double(sum)
            return random.chance(endProbability)
              ? .end(probability, reward: reward)
              : .to(random.integer(below: states), probability, reward: reward)
          })
      }
      branches.append(row)
    }
    self.init(branches)
  }

  /// Creates a square of cells without walls: a step costs 1, and the last cell ends the episode.
  init(openGrid side: Int) {
    var outcomes: [Outcome] = []
    for cell in 0..<side * side {
      let (row, column) = cell.quotientAndRemainder(dividingBy: side)
      for (down, right) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
        let next =
          min(max(row + down, 0), side - 1) * side + min(max(column + right, 0), side - 1)
        outcomes.append(
          Outcome(
            probability: 1, nextState: Int32(next), reward: -1,
            isTerminal: next == side * side - 1))
      }
    }
    self.init(
      actionCount: 4, initialProbabilities: (0..<side * side).map { $0 == 0 ? 1 : 0 },
      outcomes: outcomes, firstOutcomes: Array(0...outcomes.count))
  }

  /// Returns the values of a policy as the solution of v = r + γ P v by Gaussian elimination.
  func values(of policy: [Int32], discount: Double) -> [Double] {
    var rows = (0..<stateCount).map { state -> [Double] in
      var row = Array(repeating: 0.0, count: stateCount + 1)
      row[state] = 1
      for outcome in outcomes(of: Int(policy[state]), in: state) {
        row[stateCount] += outcome.probability * Double(outcome.reward)
        guard !outcome.isTerminal else { continue }
        row[Int(outcome.nextState)] -= discount * outcome.probability
      }
      return row
    }
    for column in 0..<stateCount {
      let pivot = (column..<stateCount).max { abs(rows[$0][column]) < abs(rows[$1][column]) }
      rows.swapAt(column, pivot ?? column)
      for row in 0..<stateCount where row != column && rows[row][column] != 0 {
        let factor = rows[row][column] / rows[column][column]
        for i in column...stateCount { rows[row][i] -= factor * rows[column][i] }
      }
    }
    return (0..<stateCount).map { rows[$0][stateCount] / rows[$0][$0] }
  }

  /// Returns the greatest expected return of an action where what follows is worth `values`.
  func bestActionValue(in state: Int, _ values: [Double], discount: Double) -> Double {
    var best = -Double.infinity
    for action in 0..<actionCount where isLegal(action, in: state) {
      let value = outcomes(of: action, in: state).reduce(0) { sum, outcome in
        let next = outcome.isTerminal ? 0 : values[Int(outcome.nextState)]
        return sum + outcome.probability * (Double(outcome.reward) + discount * next)
      }
      best = max(best, value)
    }
    return best
  }
}

/// The greatest difference between two lists of values.
func greatestDifference(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).map { abs($0 - $1) }.max() ?? 0
}
