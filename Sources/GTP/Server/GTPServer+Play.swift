internal import GoLiteEnvironment
internal import GymCore

/// Moves.
extension GTPServer {
  static let play: [String: Command] = [
    "play": { server, call throws(GTPRefusal) in
      let moves = try call.moves(size: server.table.size)
      guard moves.count == 1 else { throw .syntax }
      try server.table.play(moves[0].action, by: moves[0].player)
      return ""
    },
    "gogui-play_sequence": { server, call throws(GTPRefusal) in
      for move in try call.moves(size: server.table.size) {
        try server.table.play(move.action, by: move.player)
      }
      return ""
    },
    "genmove": { server, call throws(GTPRefusal) in
      try server.play(for: try call.color())
    },
    "reg_genmove": { server, call throws(GTPRefusal) in
      try server.think(of: try call.color()).name
    },
    "undo": { server, _ throws(GTPRefusal) in
      try server.table.undo()
      return ""
    },
    "gg-undo": { server, call throws(GTPRefusal) in
      let count = call.arguments.isEmpty ? 1 : Int(try call.only()) ?? -1
      guard (0...server.table.moves.count).contains(count) else {
        throw GTPRefusal("cannot undo")
      }
      for _ in 0..<count { try server.table.undo() }
      return ""
    },
    "all_legal": { server, call throws(GTPRefusal) in
      let player = try call.color()
      let (rules, state) = (server.table.rules, server.table.state)
      return (0..<rules.pass).filter { rules.isLegal($0, for: player, in: state) }
        .map { server.vertex($0) }.joined(separator: " ")
    },
  ]

  /// Thinks of a move, and plays it unless it is a resignation.
  ///
  /// - Parameters:
  ///   - player: Who is to move.
  ///   - interval: How often the search is told of; `nil` for never.
  ///   - tell: What tells of it.
  /// - Returns: The name of the move.
  /// - Throws: `GTPRefusal` where there is no legal move.
  mutating func play(
    for player: Player, every interval: Duration? = nil,
    tell: @escaping (SearchInsight) -> Void = { _ in }
  ) throws(GTPRefusal) -> String {
    let (action, name) = try think(of: player, every: interval, tell: tell)
    if name != "resign" { try table.play(action, by: player) }
    return name
  }

  /// Lets the mind think of a move, which must be legal, for as long as the clock permits.
  private mutating func think(
    of player: Player, every interval: Duration? = nil,
    tell: @escaping (SearchInsight) -> Void = { _ in }
  ) throws(GTPRefusal) -> (action: Int, name: String) {
    let state = table.rules.resumed(table.state, by: player)
    let budget = time.budget(for: player, points: table.rules.pass, moves: table.moves.count)
    let start = ContinuousClock.now
    let watch = Watch(every: interval, deadline: budget.map { start + $0 }, tell: tell)
    let action = try mind.move(in: state, by: table.rules, watchedBy: watch)
    time.spend(start.duration(to: .now) / .seconds(1), of: player)
    guard table.rules.isLegal(action, for: player, in: state) else {
      throw GTPRefusal("agent '\(mind.name)' thought of an illegal move")
    }
    explain(action)
    return (action, mind.shouldResign(choosing: action) ? "resign" : vertex(action))
  }

  /// Returns the name of an action.
  func vertex(_ action: Int) -> String { Vertex(action: action, size: table.size).description }
}
