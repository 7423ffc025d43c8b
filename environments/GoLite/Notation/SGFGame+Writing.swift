internal import GymCore

extension SGFGame {
  /// The game as a file; equal games make equal bytes, for no date is said.
  public var file: SGFCollection {
    let board = SGFBoard(width: width, height: height)
    var games = SGFCollection()
    var first = [
      SGFProperty("FF", "4"), SGFProperty("GM", "1"), SGFProperty("CA", "UTF-8"),
      SGFProperty("SZ", width == height ? "\(width)" : "\(width):\(height)"),
    ]
    if !black.isEmpty { first.append(SGFProperty("PB", black)) }
    if !white.isEmpty { first.append(SGFProperty("PW", white)) }
    if let komi { first.append(SGFProperty("KM", GoPoints.text(of: komi))) }
    if handicap > 0 { first.append(SGFProperty("HA", "\(handicap)")) }
    if !rules.isEmpty { first.append(SGFProperty("RU", rules)) }
    if let result { first.append(SGFProperty("RE", result.description)) }
    var rest = events[...]
    // What is set up before the first move belongs to the first node.
    if case .setup = rest.first, let setup = rest.popFirst() { first += properties(setup, board) }
    var last = games.add(first)
    for event in rest { last = games.add(properties(event, board), after: last) }
    return games
  }

  private func properties(_ event: Event, _ board: SGFBoard) -> [SGFProperty] {
    switch event {
    case .move(let player, let action):
      return [SGFProperty(player == .first ? "B" : "W", board.name(of: action))]
    case .setup(let black, let white, let empty, let toAct):
      func list(_ identifier: String, _ points: [Int]) -> [SGFProperty] {
        let names = points.map { Array(board.name(of: $0).utf8) }
        return names.isEmpty ? [] : [SGFProperty(identifier, values: names, at: SGFPlace())]
      }
      return list("AB", black) + list("AW", white) + list("AE", empty)
        + (toAct.map { [SGFProperty("PL", $0 == .first ? "B" : "W")] } ?? [])
    }
  }
}
