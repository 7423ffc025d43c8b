/// A board that knows its chains and their liberties, and nothing of the game before, on which playouts are played.
///
/// Every chain has a name, that of one of its stones. Liberties are exact, so that captures, stones in atari and
/// chains of two liberties are seen without a search.
struct ChainBoard<let capacity: Int, Points: PointSet>: Sendable {
  /// The points of the board.
  let masks: BoardMasks<Points>

  /// The stones of Black and of White.
  private(set) var stones: InlineArray<2, Points>

  /// The stones of chains with one liberty.
  private(set) var inAtari: InlineArray<2, Points>

  /// The point at which the stone just captured may not be retaken; one or none.
  private(set) var ko = Points.none

  /// The name of the chain of each stone; of no meaning where there is none.
  private(set) var names: InlineArray<capacity, UInt16>

  /// The stones of each chain, by its name.
  private(set) var chains: InlineArray<capacity, Points>

  /// The liberties of each chain, by its name.
  private(set) var liberties: InlineArray<capacity, Points>

  init(_ masks: BoardMasks<Points>) {
    self.masks = masks
    stones = .init(repeating: .none)
    inAtari = .init(repeating: .none)
    names = .init(repeating: 0)
    chains = .init(repeating: .none)
    liberties = .init(repeating: .none)
  }

  /// Sets up stones, all of which have liberties.
  init(_ masks: BoardMasks<Points>, black: Points, white: Points, ko: Points) {
    self.init(masks)
    stones[0] = black
    stones[1] = white
    self.ko = ko
    for player in 0..<2 {
      var rest = stones[player]
      while !rest.isEmpty {
        let chain = Points(point: rest.first).spread(within: rest)
        rest -= chain
        let name = chain.first
        chain.forEach { names[$0] = UInt16(truncatingIfNeeded: name) }
        write(chain, chain.neighbors & empty, as: name, of: player)
      }
    }
  }

  /// The points without a stone.
  @inline(__always) var empty: Points { masks.all - (stones[0] | stones[1]) }

  /// Returns the chain of the stone at `point`.
  @inline(__always)
  func chain(at point: Int) -> Points { chains[Int(names[point])] }

  /// Returns the liberties of the chain of the stone at `point`.
  @inline(__always)
  func liberties(at point: Int) -> Points { liberties[Int(names[point])] }

  @inline(__always)
  private mutating func write(_ chain: Points, _ free: Points, as name: Int, of player: Int) {
    chains[name] = chain
    liberties[name] = free
    if free.isSingle { inAtari[player] |= chain } else { inAtari[player] -= chain }
  }

  /// Forgets the ko, as a pass does.
  @inline(__always)
  mutating func pass() { ko = .none }

  /// Puts a stone of `player` on `point`, which is empty, takes what it captures, and itself where it has no liberty.
  ///
  /// - Returns: The stones captured.
  @inline(__always)
  @discardableResult
  mutating func play(_ point: Int, by player: Int) -> Points {
    let stone = Points(point: point)
    let enemy = 1 &- player
    let around = stone.neighbors
    ko = .none
    stones[player] |= stone
    let captured = take(stone, around & stones[enemy], of: enemy)
    // Joins the chains beside it.
    var chain = stone
    var free = around & empty
    var friends = around & stones[player]
    var name = point
    if !friends.isEmpty {
      name = Int(names[friends.first])
      chain |= chains[name]
      free |= liberties[name]
      friends -= chain
      while !friends.isEmpty {
        let other = Int(names[friends.first])
        let joined = chains[other]
        joined.forEach { names[$0] = UInt16(truncatingIfNeeded: name) }
        chain |= joined
        free |= liberties[other]
        friends -= joined
      }
      free -= stone
    }
    names[point] = UInt16(truncatingIfNeeded: name)
    write(chain, free, as: name, of: player)
    if !captured.isEmpty {
      release(captured, to: player)
      if captured.isSingle && chain == stone && free.isSingle { ko = captured }
    } else if free.isEmpty {
      // Suicide.
      stones[player] -= chain
      inAtari[player] -= chain
      release(chain, to: enemy)
    }
    return captured
  }

  /// Takes the point of `stone` from the liberties of the chains beside it, and those that had no other off the board.
  @inline(__always)
  private mutating func take(_ stone: Points, _ beside: Points, of enemy: Int) -> Points {
    var rest = beside
    var captured = Points.none
    while !rest.isEmpty {
      let name = Int(names[rest.first])
      let chain = chains[name]
      let free = liberties[name] - stone
      liberties[name] = free
      rest -= chain
      if free.isEmpty { captured |= chain } else if free.isSingle { inAtari[enemy] |= chain }
    }
    if !captured.isEmpty {
      stones[enemy] -= captured
      inAtari[enemy] -= captured
    }
    return captured
  }

  /// Gives the points of stones just taken, as liberties, to the chains of `player` beside them.
  @inline(__always)
  private mutating func release(_ taken: Points, to player: Int) {
    var rest = taken.neighbors & stones[player]
    while !rest.isEmpty {
      let name = Int(names[rest.first])
      let chain = chains[name]
      rest -= chain
      write(chain, liberties[name] | (chain.neighbors & taken), as: name, of: player)
    }
  }
}

/// Where stones may be put.
extension ChainBoard {
  /// Returns where `player` may put a stone, were there no ko.
  @inline(__always)
  func points(openTo player: Int, suicide: Bool) -> Points {
    let empty = empty
    let own = stones[player]
    // Beside a point that stays empty, a chain that keeps a liberty, or one that is captured.
    let reached = empty | (suicide ? own : own - inAtari[player]) | inAtari[1 &- player]
    return empty & reached.neighbors
  }

  /// Returns the empty points all around which `player` has stones that cannot be cut apart easily: where two corners,
  /// or one beside an edge, are the enemy's, it is no eye.
  @inline(__always)
  func eyes(of player: Int) -> Points {
    let closed = masks.enclosed(by: stones[player]) & empty
    return closed.isEmpty ? closed : closed - masks.cornered(by: stones[1 &- player])
  }

  /// Returns the area of each player (Tromp and Taylor): stones, and empty points from which no stone of the other can
  /// be reached.
  func areas() -> (black: Points, white: Points) {
    let empty = empty
    let black = stones[0].neighbors.spread(within: empty)
    let white = stones[1].neighbors.spread(within: empty)
    return (stones[0] | (black - white), stones[1] | (white - black))
  }
}
