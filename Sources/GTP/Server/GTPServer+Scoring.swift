internal import GoLiteEnvironment
internal import GymCore

/// The board as it stands: every stone is alive, whoever has passed.
extension GTPServer {
  static let scoring: [String: Command] = [
    "final_score": { server, _ throws(GTPRefusal) in
      GoResult(lead: server.table.rules.score(of: server.table.state)).description
    },
    "final_status_list": { server, call throws(GTPRefusal) in
      switch try call.only().lowercased() {
      case "alive":
        server.chains().map { $0.map(server.vertex).joined(separator: " ") }
          .joined(separator: "\n")
      case "dead", "seki": ""
      case "black_territory": server.territory(of: .first)
      case "white_territory": server.territory(of: .second)
      default: throw .syntax
      }
    },
    "showboard": { server, _ throws(GTPRefusal) in server.picture() },
    "cputime": { _, _ throws(GTPRefusal) in ProcessorTime.text },
  ]

  private func territory(of player: Player) -> String {
    let owners = table.rules.owners(in: table.state)
    return owners.indices.filter {
      table.rules.stone(at: $0, in: table.state) == nil && owners[$0] == (player == .first ? 1 : -1)
    }.map(vertex).joined(separator: " ")
  }

  /// The stones, those of a chain together.
  private func chains() -> [[Int]] {
    let (rules, state, size) = (table.rules, table.state, table.size)
    var isSeen = Array(repeating: false, count: rules.pass)
    var chains: [[Int]] = []
    for first in 0..<rules.pass where !isSeen[first] {
      guard let player = rules.stone(at: first, in: state) else { continue }
      var chain = [first]
      isSeen[first] = true
      var next = 0
      while next < chain.count {
        let point = chain[next]
        next += 1
        let column = point % size
        let beside =
          [point - size, point + size] + (column > 0 ? [point - 1] : [])
          + (column < size - 1 ? [point + 1] : [])
        for other in beside where (0..<rules.pass).contains(other) && !isSeen[other] {
          guard rules.stone(at: other, in: state) == player else { continue }
          isSeen[other] = true
          chain.append(other)
        }
      }
      chains.append(chain.sorted())
    }
    return chains
  }

  /// The board in text, with X for Black and O for White.
  func picture() -> String {
    let lines = BoardText.lines(of: table.state, by: table.rules)
    let next = table.state.toAct == .first ? "Black" : "White"
    return (["", "\(next) to play, komi \(GoPoints.text(of: table.rules.komi))"] + lines)
      .joined(separator: "\n")
  }
}
