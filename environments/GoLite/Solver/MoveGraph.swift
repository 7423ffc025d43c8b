/// Where every stone leads from the states of a range of classes.
struct MoveGraph: Sendable {
  /// The classes.
  let classes: Range<Int>

  /// What the player to move in the first state of each class has on the board more than the other.
  let areas: [Int8]

  /// Where the moves from each state end in `targets`, and those from the next begin.
  let ends: [UInt32]

  /// The state after each move; of moves that lead to one state, one.
  let targets: [UInt32]

  init(_ range: Range<Int>, of classes: PositionClasses, allowingSuicide: Bool) {
    let board = classes.board
    var areas: [Int8] = []
    var ends: [UInt32] = []
    var targets: [UInt32] = []
    areas.reserveCapacity(range.count)
    ends.reserveCapacity(2 * range.count)
    for number in range {
      let stones = classes.positions[number]
      areas.append(Int8(board.area(of: stones)))
      for seen in [stones, stones.turned] {
        let first = targets.count
        var empty = board.points & ~(seen.own | seen.other)
        while empty != 0 {
          let point = empty.trailingZeroBitCount
          empty &= empty - 1
          if let next = board.played(point, in: seen, allowingSuicide: allowingSuicide) {
            let target = UInt32(classes.state(of: next))
            if !targets[first...].contains(target) { targets.append(target) }
          }
        }
        ends.append(UInt32(targets.count))
      }
    }
    self.classes = range
    self.areas = areas
    self.ends = ends
    self.targets = targets
  }
}
