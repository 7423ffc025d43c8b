import GoLiteEnvironment
import GymCore

/// A game that tests play.
struct GoGame {
  let rules: GoLite
  var state: GoLite.State

  init(_ rules: GoLite) {
    self.rules = rules
    var random = RandomStream(seed: 0)
    state = rules.initialState(using: &random)
  }

  /// Sets up rows of `x` for Black, `o` for White and `.`, with `/` between them.
  init(_ picture: String, ko: KoRule, suicide: Bool) throws {
    let rows = picture.split(separator: "/")
    rules = GoLite(
      width: rows[0].count, height: rows.count, komi: 0, ko: ko, suicide: suicide)
    let points = Array(rows.joined())
    guard
      let state = rules.state(
        black: points.indices.filter { points[$0] == "x" },
        white: points.indices.filter { points[$0] == "o" })
    else { throw Mistake() }
    self.state = state
  }

  struct Mistake: Error {}

  var legalActions: [Bool] {
    var legal = Array(repeating: false, count: rules.pass + 1)
    var span = legal.mutableSpan
    rules.writeLegalActions(in: state, into: &span)
    return legal
  }

  mutating func play(_ column: Int, _ row: Int) {
    rules.play(row * rules.width + column, by: state.toAct, in: &state)
  }

  mutating func pass() { rules.play(rules.pass, by: state.toAct, in: &state) }

  /// The empty points where nothing but a repetition forbids a stone, as column and row.
  var repetitions: [[Int]] {
    let stones = (0..<rules.pass).map { rules.stone(at: $0, in: state) }
    let free = GoLite(
      width: rules.width, height: rules.height, komi: 0, ko: .simple, suicide: rules.suicide)
    // The same stones without a game before.
    guard
      let bare = free.state(
        black: stones.indices.filter { stones[$0] == .first },
        white: stones.indices.filter { stones[$0] == .second }, toAct: state.toAct)
    else { return [] }
    return stones.indices.filter {
      !rules.isLegal($0, for: state.toAct, in: state)
        && free.isLegal($0, for: state.toAct, in: bare)
    }.map { [$0 % rules.width, $0 / rules.width] }
  }

  /// The number of sequences of `depth` turns; nothing comes after two passes.
  func perft(_ depth: Int) -> Int {
    if depth == 0 { return 1 }
    if state.passes == 2 { return 0 }
    if depth == 1 { return legalActions.count { $0 } }
    var count = 0
    for (action, isLegal) in legalActions.enumerated() where isLegal {
      var next = self
      rules.play(action, by: state.toAct, in: &next.state)
      count += next.perft(depth - 1)
    }
    return count
  }

  /// The number of games from here in which either player puts stones at any turn and none repeats a position.
  func gameCount() -> Int {
    var count = 1
    for player in [Player.first, .second] {
      for action in 0..<rules.pass where rules.isLegal(action, for: player, in: state) {
        var next = self
        rules.play(action, by: player, in: &next.state)
        count += next.gameCount()
      }
    }
    return count
  }
}
