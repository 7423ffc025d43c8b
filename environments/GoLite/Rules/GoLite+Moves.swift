public import GymCore

/// Moves.
extension GoLite {
  /// Makes a move of `player`, whose turn it need not be.
  ///
  /// - Precondition: `action` is a pass, or legal for `player`.
  public func play(_ action: Int, by player: Player, in state: inout State) {
    if planes == .history {
      if state.recent.count == Planes.depth - 1 { state.recent.removeFirst() }
      state.recent.append(state.stones)
    }
    state.moves.append(Move(action, by: player))
    state.ko = -1
    if action == shape.pass {
      state.passes += 1
    } else {
      state.passes = 0
      put(Int(shape.points[action]), of: player, in: &state)
    }
    state.hashes.append(state.hash)
    state.toAct = player.opponent
  }

  /// Puts a stone on the board, and takes off what has no liberty.
  private func put(_ point: Int, of player: Player, in state: inout State) {
    let stone = WideSet(point: point)
    guard !state.stones.all.contains(point) else {
      fatalError("there is a stone already at point \(shape.actions[point])")
    }
    var own = state.stones[player] | stone
    var enemy = state.stones[player.opponent]
    state.hash ^= shape.key(point, player)
    let captured = captured(by: stone, own, enemy)
    if !captured.isEmpty {
      enemy -= captured
      state.hash ^= shape.hash(captured, of: player.opponent)
      state.hasCaptured = true
      let isAlone = (stone.neighbors & own).isEmpty
      if captured.isSingle, isAlone, (stone.neighbors & free(own, enemy)).isSingle {
        state.ko = Int16(captured.first)
      }
    } else if (stone.neighbors & free(own, enemy)).isEmpty {
      let chain = stone.spread(within: own)
      if (chain.neighbors & free(own, enemy)).isEmpty {
        own -= chain
        state.hash ^= shape.hash(chain, of: player)
        state.hasCaptured = true
      }
    }
    state.stones[player] = own
    state.stones[player.opponent] = enemy
  }

  private func free(_ own: WideSet, _ enemy: WideSet) -> WideSet { shape.masks.all - (own | enemy) }

  /// Returns the chains of `enemy` beside `stone` that have no liberty.
  private func captured(by stone: WideSet, _ own: WideSet, _ enemy: WideSet) -> WideSet {
    let free = free(own, enemy)
    var captured = WideSet.none
    var beside = stone.neighbors & enemy
    while !beside.isEmpty {
      let chain = WideSet(point: beside.first).spread(within: enemy)
      if (chain.neighbors & free).isEmpty { captured |= chain }
      beside -= chain
    }
    return captured
  }
}

extension Stones {
  /// The stones of a player.
  @inline(__always)
  subscript(player: Player) -> WideSet {
    get { player == .first ? black : white }
    set { if player == .first { black = newValue } else { white = newValue } }
  }
}
