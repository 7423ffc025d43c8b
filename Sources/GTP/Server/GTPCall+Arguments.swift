internal import GoLiteEnvironment
internal import GymCore

/// Reading what stands behind the name of a command.
extension GTPCall {
  /// The only argument.
  func only() throws(GTPRefusal) -> String {
    guard arguments.count == 1 else { throw .syntax }
    return arguments[0]
  }

  /// A colour, which is the first argument unless another is meant.
  func color(_ i: Int = 0) throws(GTPRefusal) -> Player {
    guard i < arguments.count, let player = Self.player(arguments[i]) else { throw .syntax }
    return player
  }

  /// Who is called by a name; `nil` for nobody.
  static func player(_ name: String) -> Player? {
    switch name.lowercased() {
    case "b", "black": .first
    case "w", "white": .second
    default: nil
    }
  }

  /// Points of a board of some size, none of them twice.
  func points(_ names: some Sequence<String>, size: Int) throws(GTPRefusal) -> [Int] {
    var points: [Int] = []
    for name in names {
      guard let vertex = Vertex(name, size: size), !vertex.isPass, !points.contains(vertex.action)
      else { throw GTPRefusal("bad vertex list") }
      points.append(vertex.action)
    }
    return points
  }

  /// Moves, each a colour and a vertex.
  func moves(size: Int) throws(GTPRefusal) -> [(player: Player, action: Int)] {
    guard arguments.count % 2 == 0 else { throw .syntax }
    var moves: [(Player, Int)] = []
    for i in stride(from: 0, to: arguments.count, by: 2) {
      guard let vertex = Vertex(arguments[i + 1], size: size) else { throw .syntax }
      moves.append((try color(i), vertex.action))
    }
    return moves
  }
}
