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
      let vertex = try server.think(of: try call.color())
      try server.table.play(vertex.action, by: try call.color())
      return vertex.description
    },
    "reg_genmove": { server, call throws(GTPRefusal) in
      try server.think(of: try call.color()).description
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

  /// Lets the mind think of a move, which must be legal.
  private mutating func think(of player: Player) throws(GTPRefusal) -> Vertex {
    let state = table.rules.resumed(table.state, by: player)
    let action = try mind.move(in: state, by: table.rules)
    guard table.rules.isLegal(action, for: player, in: state) else {
      throw GTPRefusal("agent '\(mind.name)' thought of an illegal move")
    }
    explain(action, in: state)
    return Vertex(action: action, size: table.size)
  }

  /// Returns the name of an action.
  func vertex(_ action: Int) -> String { Vertex(action: action, size: table.size).description }
}
