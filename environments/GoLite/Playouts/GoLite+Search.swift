public import GymCore

/// A search can look ahead.
extension GoLite: Searchable {
  public var isDeterministic: Bool { true }

  /// Roll-outs forbid no repetition but that of a simple ko.
  public var playsOutExactly: Bool { false }

  /// Draws uniformly among the legal moves that fill no eye of one's own; passes where there is none.
  public func playoutAction(in state: State, using random: inout RandomStream) -> Int {
    let player = state.toAct
    let own = state.stones[player]
    let closed = shape.masks.enclosed(by: own) - state.stones.all
    let eyes = closed - shape.masks.cornered(by: state.stones[player.opponent])
    let candidates = legalPoints(for: player, in: state) - eyes
    let count = candidates.count
    guard count > 0 else { return shape.pass }
    return Int(shape.actions[candidates.point(ranked: random.integer(below: count))])
  }

  /// Plays on without superko, on a board that knows its chains; three moves for every point at most.
  public func playOut(
    from state: State, limit: Int, discount: Float, using random: inout RandomStream,
    into playout: inout Playout
  ) {
    playout.clear()
    if let layout = boards.small {
      run(in: layout, on: Capacity<64>(), from: state, limit, discount, &random, &playout)
    } else if let layout = boards.medium {
      run(in: layout, on: Capacity<128>(), from: state, limit, discount, &random, &playout)
    } else {
      run(in: boards.large, on: Capacity<384>(), from: state, limit, discount, &random, &playout)
    }
  }

  @inline(__always)
  private func run<let capacity: Int, Points: PointSet>(
    in layout: BoardLayout<Points>, on: Capacity<capacity>, from state: State, _ limit: Int,
    _ discount: Float, _ random: inout RandomStream, _ playout: inout Playout
  ) {
    var board = ChainBoard<capacity, Points>(state, in: layout)
    let moveLimit = min(limit, 3 * shape.pass)
    let player = Int(state.toAct.rawValue)
    let record = { (point: Int?, player: Int) in
      playout.record(
        point.map { Int(layout.actions[$0]) } ?? shape.pass, by: player == 0 ? .first : .second)
    }
    if guide.isGuided {
      var policy = GuidedPlayout<capacity, Points>(
        layout, guide, suicide: suicide, limit: moveLimit)
      playout.hasEnded = policy.run(
        &board, by: player, passes: Int(state.passes),
        last: (
          point(of: state.moves.last, in: layout),
          point(of: state.moves.dropLast().last, in: layout)
        ), using: &random, record: record)
    } else {
      playout.hasEnded = UniformPlayout<capacity, Points>(suicide: suicide, limit: moveLimit).run(
        &board, by: player, passes: Int(state.passes), using: &random, record: record)
    }
    settle(board, in: layout, for: player, discount, &playout)
  }

  /// Writes what the end is worth, and whose every point is.
  @inline(__always)
  private func settle<let capacity: Int, Points: PointSet>(
    _ board: ChainBoard<capacity, Points>, in layout: BoardLayout<Points>, for player: Int,
    _ discount: Float, _ playout: inout Playout
  ) {
    let (black, white) = board.areas()
    let score = Float(black.count - white.count) - komi
    let gain: Float = score > 0 ? 1 : score < 0 ? -1 : 0
    playout.value = player == 0 ? gain : -gain
    if discount != 1 {
      for _ in 1..<max(1, playout.actions.count) { playout.value *= discount }
    }
    for _ in playout.owners.count..<max(playout.owners.count, shape.pass) {
      playout.owners.append(0)
    }
    for i in playout.owners.indices { playout.owners[i] = 0 }
    black.forEach { playout.owners[Int(layout.actions[$0])] = 1 }
    white.forEach { playout.owners[Int(layout.actions[$0])] = -1 }
  }

  private func point<Points: PointSet>(of move: Move?, in layout: BoardLayout<Points>) -> Points {
    guard let move, move.action != shape.pass else { return .none }
    return Points(point: layout.point(Int(shape.points[move.action])))
  }
}

/// The number of points that a board has room for.
private struct Capacity<let capacity: Int> {}

extension ChainBoard {
  /// Sets up the stones of a state.
  init(_ state: GoLite.State, in layout: BoardLayout<Points>) {
    self.init(
      layout.masks, black: layout.points(state.stones.black),
      white: layout.points(state.stones.white),
      ko: state.ko < 0 ? .none : Points(point: layout.point(Int(state.ko))))
  }
}
