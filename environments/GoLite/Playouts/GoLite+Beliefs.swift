public import GymCore

/// What a search believes of moves before it has tried them.
extension GoLite {
  public func guided(by settings: [SettingValue]) throws(SettingMistake) -> GoLite {
    var copy = self
    do throws(SettingError) {
      for value in settings { try copy.guide.set(value, owner: "the guidance of 'go-lite'") }
    } catch {
      throw SettingMistake("\(error)")
    }
    return copy
  }

  public func addBeliefs(of state: State, to beliefs: inout Beliefs) {
    guard guide.isGuided else { return }
    if let layout = boards.small {
      add(in: layout, on: ChainBoard<64, UInt64>(state, in: layout), state, to: &beliefs)
    } else if let layout = boards.medium {
      add(in: layout, on: ChainBoard<128, UInt128>(state, in: layout), state, to: &beliefs)
    } else {
      add(
        in: boards.large, on: ChainBoard<384, WideSet>(state, in: boards.large), state,
        to: &beliefs)
    }
  }

  @inline(__always)
  private func add<let capacity: Int, Points: PointSet>(
    in layout: BoardLayout<Points>, on board: ChainBoard<capacity, Points>, _ state: State,
    to beliefs: inout Beliefs
  ) {
    let player = Int(state.toAct.rawValue)
    func add(_ value: Float, _ count: Float, to points: Points) {
      guard count > 0 else { return }
      (points & board.empty).forEach {
        beliefs.add(value, weighing: count, of: Int(layout.actions[$0]))
      }
    }
    add(0.5, guide.evenPrior, to: board.empty)
    beliefs.add(0.5, weighing: guide.evenPrior, of: shape.pass)
    beliefs.add(0, weighing: guide.passPrior, of: shape.pass)
    add(0, guide.eyePrior, to: board.eyes(of: player))
    addCaptures(board, player, add)
    let patterns = ShapePatterns.all
    board.empty.forEach { point in
      let stone = Points(point: point)
      let (black, white) = (
        board.stones[0].window(around: point), board.stones[1].window(around: point)
      )
      if black | white != 0, patterns.matches(black, white, sides: layout.sides[point]) {
        add(1, guide.shapePrior, to: stone)
      }
      if board.isSelfAtari(point, by: player) { add(0, guide.selfAtariPrior, to: stone) }
    }
    addDistances(board, state, in: layout, add)
    addLines(board, add)
  }

  /// Captures, and chains saved from one.
  @inline(__always)
  private func addCaptures<let capacity: Int, Points: PointSet>(
    _ board: ChainBoard<capacity, Points>, _ player: Int, _ add: (Float, Float, Points) -> Void
  ) {
    var prey = board.inAtari[1 - player]
    while !prey.isEmpty {
      let chain = board.chain(at: prey.first)
      prey -= chain
      let count = chain.isSingle ? guide.capturePrior : 2 * guide.capturePrior
      add(1, count, board.lastLiberties(of: chain))
    }
    let threatened = board.inAtari[player]
    guard !threatened.isEmpty else { return }
    add(1, guide.capturePrior, board.rescues(of: threatened, by: player))
  }

  /// Moves near the last one, where a step leads from a stone to all of its chain.
  @inline(__always)
  private func addDistances<let capacity: Int, Points: PointSet>(
    _ board: ChainBoard<capacity, Points>, _ state: State, in layout: BoardLayout<Points>,
    _ add: (Float, Float, Points) -> Void
  ) {
    guard guide.distancePrior > 0, let move = state.moves.last, move.action != shape.pass else {
      return
    }
    var reached = Points(point: layout.point(Int(shape.points[move.action])))
    for weight: Float in [2, 1.8, 0.7] {
      reached |= reached.spread(within: board.stones[0]) | reached.spread(within: board.stones[1])
      let next = reached.neighbors & layout.masks.all - reached
      add(1, weight * guide.distancePrior, next)
      reached |= next
    }
  }

  /// The first and the third line where no stone is near.
  @inline(__always)
  private func addLines<let capacity: Int, Points: PointSet>(
    _ board: ChainBoard<capacity, Points>, _ add: (Float, Float, Points) -> Void
  ) {
    guard guide.linePrior > 0 else { return }
    let all = board.masks.all
    var near = board.stones[0] | board.stones[1]
    for _ in 0..<3 { near |= near.neighbors & all }
    let free = all - near
    let first = board.masks.edge
    let second = (first.neighbors & all) - first
    let third = (second.neighbors & all) - first - second
    add(0, guide.linePrior, free & first)
    add(1, guide.linePrior, free & third)
  }
}
