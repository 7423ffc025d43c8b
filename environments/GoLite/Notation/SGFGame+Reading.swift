internal import GymCore

extension SGFGame {
  /// Takes the main line of the game that begins with node `root` of a file.
  ///
  /// - Throws: `SGFError` where it says something of the board that cannot be.
  public init(mainLineOf games: SGFCollection, from root: Int) throws(SGFError) {
    let first = games.nodes[root]
    let board = try SGFBoard(first["SZ"])
    if let kind = first["GM"], SGFNumber.whole(kind.simpleText) != 1 {
      throw kind.mistaken("1, which is Go")
    }
    self.init(width: board.width, height: board.height)
    for number in games.mainLine(from: root) {
      let node = games.nodes[number]
      try readInformation(of: node)
      try readEvents(of: node, on: board)
    }
  }

  /// What is said of the game as a whole stands in one node of a line, mostly the first.
  private mutating func readInformation(of node: SGFCollection.Node) throws(SGFError) {
    if let property = node["KM"] {
      guard let komi = SGFNumber.real(property.simpleText), abs(komi) <= 1_000 else {
        throw property.mistaken("a number of points")
      }
      self.komi = komi
    }
    if let property = node["HA"] {
      guard let stones = SGFNumber.whole(property.simpleText), (0...361).contains(stones) else {
        throw property.mistaken("a number of stones")
      }
      handicap = stones
    }
    if let property = node["RE"] { result = GoResult(property.simpleText) }
    rules = node["RU"]?.simpleText ?? rules
    black = node["PB"]?.simpleText ?? black
    white = node["PW"]?.simpleText ?? white
  }

  private mutating func readEvents(
    of node: SGFCollection.Node, on board: SGFBoard
  ) throws(SGFError) {
    let setup = try readSetup(of: node, on: board)
    var move: Event?
    for property in node.properties where property.identifier == "B" || property.identifier == "W" {
      guard move == nil, setup == nil, property.values.count == 1 else {
        throw SGFError(.mixedNode, at: property.place)
      }
      guard let action = board.move(property.values[0]) else {
        throw property.mistaken("a point of a board of \(board.width)×\(board.height)")
      }
      move = .move(property.identifier == "B" ? .first : .second, action: action)
    }
    if let event = setup ?? move { events.append(event) }
  }

  private func readSetup(
    of node: SGFCollection.Node, on board: SGFBoard
  ) throws(SGFError) -> Event? {
    var points: [String: [Int]] = [:]
    for identifier in ["AB", "AW", "AE"] {
      guard let property = node[identifier] else { continue }
      for value in property.values {
        guard let some = board.points(value) else {
          throw property.mistaken("points of a board of \(board.width)×\(board.height)")
        }
        points[identifier, default: []] += some
      }
    }
    var toAct: Player?
    if let property = node["PL"] {
      switch property.simpleText.trimmed.lowercased() {
      case "b", "black": toAct = .first
      case "w", "white": toAct = .second
      default: throw property.mistaken("B or W")
      }
    }
    guard !points.isEmpty || toAct != nil else { return nil }
    return .setup(
      black: points["AB"] ?? [], white: points["AW"] ?? [], empty: points["AE"] ?? [], toAct: toAct)
  }
}
