internal import GoLiteEnvironment
internal import GymCore
internal import Matches
internal import Synchronization

/// A person at the terminal, as one side of a game of Go.
struct Person: Contestant {
  private let rules: GoLite
  private var state: GoLite.State
  private var side = Player.first

  /// Creates the person who plays by such rules.
  init(rules: GoLite) {
    self.rules = rules
    state = Self.beginning(of: rules)
  }

  private static func beginning(of rules: GoLite) -> GoLite.State {
    var random = RandomStream(seed: 0)
    return rules.initialState(using: &random)
  }

  mutating func begin(_ game: AnyVectorEnvironment, as side: Player, seed: UInt64) {
    self.side = side
    state = Self.beginning(of: rules)
    Output.line(
      "You have \(side == .first ? "Black, X, and begin" : "White, O"). Name a point, such as "
        + "D4, or pass, "
        + "resign or score.")
  }

  mutating func notice(_ action: Int, by player: Player) -> Forfeit? {
    rules.play(action, by: player, in: &state)
    let name = player == .first ? "Black" : "White"
    Output.line("\(name) plays \(Vertex(action: action, size: rules.width)).")
    return nil
  }

  mutating func choose(in batch: inout StepBatch) -> Choice {
    Output.line(BoardText.lines(of: state, by: rules).joined(separator: "\n"))
    while true {
      Output.text("\(side == .first ? "X" : "O")> ")
      guard let line = readLine() else { return .forfeit(Forfeit("left")) }
      switch line.trimmed.lowercased() {
      case "": continue
      case "resign", "quit": return .resignation
      case "score": Output.line("As it stands: \(GoResult(lead: rules.score(of: state)))")
      default:
        guard let vertex = Vertex(line.trimmed, size: rules.width) else {
          Output.line("There is no move \(quoted: line): name a point, or pass, resign or score.")
          continue
        }
        guard batch.isLegal(vertex.action, in: 0) else {
          Output.line("\(vertex) is illegal.")
          continue
        }
        rules.play(vertex.action, by: side, in: &state)
        return .action(vertex.action)
      }
    }
  }
}
