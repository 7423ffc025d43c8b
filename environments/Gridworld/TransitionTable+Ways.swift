extension TransitionTable {
  /// A start from which no goal can be reached without falling; `nil` where there is none.
  var startWithoutWay: Int32? {
    let hasWay = cellsWithWay
    return starts.first { !hasWay[Int($0)] }
  }

  /// Whether a goal can be reached from each cell, found backwards from the goals.
  private var cellsWithWay: [Bool] {
    let cellCount = landings.count / landingsPerCell
    var hasWay = Array(repeating: false, count: cellCount)
    // The steps that lead to each cell. Counted one place further on, so that filling moves every
    // beginning to where it belongs.
    var firsts = Array(repeating: 0, count: cellCount + 2)
    for landing in landings where landing.arrival == .ordinary {
      firsts[Int(landing.cell) + 2] += 1
    }
    for cell in 0..<cellCount { firsts[cell + 2] += firsts[cell + 1] }
    var sources = Array(repeating: Int32(0), count: firsts[cellCount + 1])
    var waiting: [Int32] = []
    func find(_ cell: Int32) {
      guard !hasWay[Int(cell)] else { return }
      hasWay[Int(cell)] = true
      waiting.append(cell)
    }
    for (i, landing) in landings.enumerated() {
      let source = Int32(i / landingsPerCell)
      switch landing.arrival {
      case .goal, .smallGoal: find(source)
      case .pit, .cliff: break
      case .ordinary:
        sources[firsts[Int(landing.cell) + 1]] = source
        firsts[Int(landing.cell) + 1] += 1
      }
    }
    while let cell = waiting.popLast() {
      for i in firsts[Int(cell)]..<firsts[Int(cell) + 1] { find(sources[i]) }
    }
    return hasWay
  }
}
