public import GymCore

/// Which moves are legal.
extension GoLite {
  /// Returns whether `player` may make a move, whosever turn it is; a pass always.
  public func isLegal(_ action: Int, for player: Player, in state: State) -> Bool {
    guard action != shape.pass else { return true }
    guard (0..<shape.pass).contains(action) else { return false }
    return legalPoints(for: player, in: state).contains(Int(shape.points[action]))
  }

  /// Returns the points where `player` may put a stone.
  func legalPoints(for player: Player, in state: State) -> WideSet {
    let empty = shape.masks.all - state.stones.all
    let own = state.stones[player]
    let ownBreathing = own - chainsInAtari(own, empty)
    // Until a stone was taken off, a stone put where none was makes a position that never was; it stays unless it is
    // put without a liberty.
    let mayRepeat = ko != .simple && (state.hasCaptured || suicide)
    var changes = Changes()
    var enemyInAtari = WideSet.none
    forEachChainInAtari(state.stones[player.opponent], empty) { chain, liberty in
      enemyInAtari |= chain
      if mayRepeat { changes.add(shape.hash(chain, of: player.opponent), at: liberty) }
    }
    // Beside a point that stays empty, a chain that keeps a liberty, or one that is captured.
    let breathing = empty & (empty | ownBreathing | enemyInAtari).neighbors
    var legal = suicide ? breathing | (empty & own.neighbors) : breathing
    if state.ko >= 0, state.toAct == player { legal -= WideSet(point: Int(state.ko)) }
    if mayRepeat {
      removeRepetitions(from: &legal, by: player, in: state, changes, suicides: legal - breathing)
    }
    return legal
  }

  /// Returns the stones of chains that have one liberty.
  func chainsInAtari(_ stones: WideSet, _ empty: WideSet) -> WideSet {
    var all = WideSet.none
    forEachChainInAtari(stones, empty) { chain, _ in all |= chain }
    return all
  }

  /// Calls `body` with every chain that has one liberty.
  @inline(__always)
  private func forEachChainInAtari(
    _ stones: WideSet, _ empty: WideSet, _ body: (_ chain: WideSet, _ liberty: Int) -> Void
  ) {
    var rest = stones
    while !rest.isEmpty {
      let chain = WideSet(point: rest.first).spread(within: rest)
      rest -= chain
      let liberties = chain.neighbors & empty
      if liberties.isSingle { body(chain, liberties.first) }
    }
  }

  /// Removes the points where a stone would repeat an earlier position.
  private func removeRepetitions(
    from legal: inout WideSet, by player: Player, in state: State, _ changes: Changes,
    suicides: WideSet
  ) {
    var seen = HashFilter()
    for hash in state.hashes { seen.insert(hash) }
    var repeated = WideSet.none
    legal.forEach { point in
      var hash = state.hash ^ shape.key(point, player) ^ changes.hash(at: point)
      if suicides.contains(point) {
        let chain = WideSet(point: point)
          .spread(within: state.stones[player] | WideSet(point: point))
        hash ^= shape.hash(chain, of: player)
      }
      guard seen.mayContain(hash), hasOccurred(hash, by: player, at: point, in: state) else {
        return
      }
      repeated |= WideSet(point: point)
    }
    legal -= repeated
  }

  /// Returns whether the stones that a move leads to, of which `hash` is the hash, were there before.
  private func hasOccurred(
    _ hash: UInt64, by player: Player, at point: Int, in state: State
  ) -> Bool {
    for i in state.hashes.indices where state.hashes[i] == hash {
      if ko == .situational, state.player(after: i) != player.opponent { continue }
      // The hash tells where to look, the stones whether they are the same.
      var next = state
      play(Int(shape.actions[point]), by: player, in: &next)
      if next.stones == stones(after: i, in: state) { return true }
    }
    return false
  }

  /// Returns the stones after the first `count` moves of a game.
  func stones(after count: Int, in state: State) -> Stones {
    var replayed = State()
    replayed.stones = state.start
    for move in state.moves.prefix(count) { play(move.action, by: move.player, in: &replayed) }
    return replayed.stones
  }

  /// Whether the stones were there twice before, with the same player to act.
  func hasOccurredTwice(_ state: State) -> Bool {
    guard state.hasCaptured else { return false }
    var times = 0
    for i in state.hashes.indices.dropLast()
    where state.hashes[i] == state.hash && state.player(after: i) == state.toAct {
      guard stones(after: i, in: state) == state.stones else { continue }
      times += 1
      if times == 2 { return true }
    }
    return false
  }
}

/// What a stone on each point takes off the board, as a hash.
private struct Changes {
  private var hashes: InlineArray<384, UInt64> = .init(repeating: 0)

  mutating func add(_ hash: UInt64, at point: Int) { hashes[point] ^= hash }

  func hash(at point: Int) -> UInt64 { hashes[point] }
}

/// Tells quickly of most numbers that they are not in a set.
private struct HashFilter {
  private var words: InlineArray<64, UInt64> = .init(repeating: 0)

  mutating func insert(_ hash: UInt64) {
    words[Int(hash >> 6 & 63)] |= 1 << (hash & 63)
  }

  func mayContain(_ hash: UInt64) -> Bool {
    words[Int(hash >> 6 & 63)] >> (hash & 63) & 1 == 1
  }
}
