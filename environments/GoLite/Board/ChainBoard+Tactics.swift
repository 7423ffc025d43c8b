/// What a stone would do.
extension ChainBoard {
  /// Returns the liberties that a chain would have of which `player` puts a stone on `point`, captures aside.
  @inline(__always)
  func liberties(afterPutting point: Int, by player: Int) -> Points {
    let stone = Points(point: point)
    let around = stone.neighbors
    var free = around & empty
    var friends = around & stones[player]
    while !friends.isEmpty {
      let name = Int(names[friends.first])
      free |= liberties[name]
      friends -= chains[name]
    }
    return free - stone
  }

  /// Whether a stone of `player` on `point`, which captures nothing, would be in atari or have no liberty.
  @inline(__always)
  func isSelfAtari(_ point: Int, by player: Int) -> Bool {
    let stone = Points(point: point)
    if !(stone.neighbors & inAtari[1 &- player]).isEmpty { return false }
    let free = liberties(afterPutting: point, by: player)
    return free.isEmpty || free.isSingle
  }

  /// Returns the only liberties of the chains of `some`, all of which are in atari.
  @inline(__always)
  func lastLiberties(of some: Points) -> Points {
    var rest = some
    var all = Points.none
    while !rest.isEmpty {
      let name = Int(names[rest.first])
      all |= liberties[name]
      rest -= chains[name]
    }
    return all
  }

  /// Returns where `player` can save its chains of `some`, which are in atari: by running where that gains a liberty, or by
  /// capturing what puts them there.
  @inline(__always)
  func rescues(of some: Points, by player: Int) -> Points {
    var rest = some
    var all = Points.none
    while !rest.isEmpty {
      let name = Int(names[rest.first])
      let chain = chains[name]
      rest -= chain
      let run = liberties[name]
      let free = liberties(afterPutting: run.first, by: player)
      if !free.isEmpty && !free.isSingle { all |= run }
      let attackers = chain.neighbors & inAtari[1 &- player]
      if !attackers.isEmpty { all |= lastLiberties(of: attackers) }
    }
    return all
  }

  /// Returns where chains of two liberties beside `points` are put in atari, or strengthened, by `player`.
  @inline(__always)
  func tactics(beside points: Points, by player: Int) -> Points {
    var all = Points.none
    for side in 0..<2 {
      var rest = (points | points.neighbors) & stones[side] - inAtari[side]
      while !rest.isEmpty {
        let name = Int(names[rest.first])
        rest -= chains[name]
        let free = liberties[name]
        guard free.count == 2 else { continue }
        free.forEach { point in
          let next = liberties(afterPutting: point, by: player)
          // An attack must not be cut short itself, a defence must gain something.
          let needed = side == player ? 3 : 2
          if next.count >= needed { all |= Points(point: point) }
        }
      }
    }
    return all
  }

  /// Returns the point that makes a dead shape of an eye beside `points`; none where there is no such eye.
  ///
  /// Three in a row, a T of four, a bulky five or a cross, and a rabbitty six are dead once their middle is taken.
  @inline(__always)
  func nakade(beside points: Points) -> Points {
    var rest = (points | points.neighbors) & empty
    while !rest.isEmpty {
      let seed = Points(point: rest.first)
      guard let eye = smallRegion(of: seed) else { return .none }
      rest -= eye
      let count = eye.count
      guard count >= 3 else { continue }
      let border = eye.neighbors
      guard (border & stones[0]).isEmpty || (border & stones[1]).isEmpty else { continue }
      if let middle = middle(of: eye, count: count) { return middle }
    }
    return .none
  }

  /// Returns the empty region around `seed`; `nil` where it has more than six points.
  @inline(__always)
  private func smallRegion(of seed: Points) -> Points? {
    let empty = empty
    var region = seed
    while true {
      let more = (region | region.neighbors) & empty
      if more == region { return region }
      if more.count > 6 { return nil }
      region = more
    }
  }

  /// Returns the point of a region with so many neighbours in it that a stone there leaves no two eyes.
  @inline(__always)
  private func middle(of region: Points, count: Int) -> Points? {
    var best = 0
    var middle = Points.none
    region.forEach { point in
      let degree = (Points(point: point).neighbors & region).count
      if degree > best {
        best = degree
        middle = Points(point: point)
      }
    }
    return best >= (count == 3 ? 2 : count == 6 ? 4 : 3) ? middle : nil
  }
}
