internal import Foundation
internal import GoLiteEnvironment
internal import GymCore

/// Positions from elsewhere.
extension GTPServer {
  static let files: [String: Command] = [
    "set_position": { server, call throws(GTPRefusal) in
      var stones: (black: [Int], white: [Int]) = ([], [])
      for (player, action) in try call.moves(size: server.table.size) {
        guard action != server.table.rules.pass else { throw .syntax }
        if player == .first { stones.black.append(action) } else { stones.white.append(action) }
      }
      try server.table.setUp(black: stones.black, white: stones.white, toAct: .first)
      return ""
    },
    "loadsgf": { server, call throws(GTPRefusal) in
      guard (1...2).contains(call.arguments.count) else { throw .syntax }
      var last: Int?
      if call.arguments.count == 2 {
        guard let number = Int(call.arguments[1]), number >= 0 else { throw .syntax }
        last = number
      }
      try server.load(call.arguments[0], before: last)
      return ""
    },
    "printsgf": { server, call throws(GTPRefusal) in
      guard call.arguments.count <= 1 else { throw .syntax }
      let bytes = server.game.file.bytes
      guard let path = call.arguments.first else { return String(decoding: bytes, as: UTF8.self) }
      guard (try? Data(bytes).write(to: URL(filePath: path))) != nil else {
        throw GTPRefusal("cannot write file")
      }
      return ""
    },
  ]

  /// Loads a game until before a move of a number.
  private mutating func load(_ path: String, before number: Int?) throws(GTPRefusal) {
    // No game takes so much.
    guard let file = FileHandle(forReadingAtPath: path),
      let data = try? file.read(upToCount: 1 << 26), data.count < 1 << 26
    else { throw GTPRefusal("cannot load file") }
    let game: SGFGame
    do throws(SGFError) {
      let games = try SGFCollection(reading: Array(data))
      game = try SGFGame(mainLineOf: games, from: games.roots[0])
    } catch {
      throw GTPRefusal("cannot load file: \(error)")
    }
    try set(game, before: number)
  }

  /// Sets the board to a game, without the moves from a number on.
  mutating func set(_ game: SGFGame, before number: Int?) throws(GTPRefusal) {
    guard game.width == game.height, (2...19).contains(game.width) else {
      throw .unacceptableSize
    }
    var values = ["size": "\(game.width)"]
    if let komi = game.komi { values["komi"] = GoPoints.text(of: komi) }
    guard let rules = rules(changing: values) else { throw GTPRefusal("unacceptable komi") }
    guard mind.objection(to: rules) == nil else { throw .unacceptableSize }
    table = GoTable(rules)
    var moves = 0
    for event in game.events {
      switch event {
      case .move(let player, let action):
        moves += 1
        if let number, moves >= number, number > 0 { return }
        try table.replay(action, by: player)
      case .setup(let black, let white, let empty, let toAct):
        let others = Set(black + white + empty)
        var stones = table.stones
        stones.black.removeAll(where: others.contains)
        stones.white.removeAll(where: others.contains)
        // Handicap stones are Black's moves, after which it is White's turn.
        let isHandicap = moves == 0 && game.handicap > 1 && white.isEmpty
        let player = toAct ?? (isHandicap ? .second : table.state.toAct)
        try table.setUp(
          black: stones.black + black, white: stones.white + white, toAct: player)
      }
    }
  }

  /// The game on the board.
  private var game: SGFGame {
    var game = SGFGame(table.moves.map { ($0.player, $0.action) }, by: table.rules)
    let (black, white) = table.setup
    if !black.isEmpty || !white.isEmpty {
      game.events.insert(
        .setup(black: black, white: white, empty: [], toAct: table.beginner), at: 0)
      if white.isEmpty, black.count > 1, table.beginner == .second { game.handicap = black.count }
    }
    return game
  }
}
