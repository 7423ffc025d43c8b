import GoLiteEnvironment
import GymCore
import Testing

@Suite struct GoPlayoutTests {
  private func rules(_ size: Int, guided: Bool, suicide: Bool = false) -> GoLite {
    var rules = GoLite(width: size, height: size, ko: .simple, suicide: suicide)
    rules.guide.isGuided = guided
    return rules
  }

  @Test(arguments: [2, 5, 7, 8, 9, 10, 13, 19], [false, true])
  func `roll-outs on boards of chains are games by the plain rules`(size: Int, isGuided: Bool) {
    for suicide in [false, true] {
      let rules = rules(size, guided: isGuided, suicide: suicide)
      var random = RandomStream(seed: UInt64(size), purpose: "roll-outs")
      var playout = Playout()
      for _ in 0..<(size > 9 ? 1 : 4) {
        let start = rules.initialState(using: &random)
        rules.playOut(from: start, limit: .max, discount: 1, using: &random, into: &playout)
        var plain = PlainGo(width: size, height: size, ko: .simple, suicide: suicide)
        for (action, player) in zip(playout.actions, playout.players) {
          #expect(player == (plain.toAct == 1 ? .first : .second))
          #expect(plain.isLegal(Int(action)))
          plain.play(Int(action))
        }
        #expect(playout.hasEnded == (plain.passes == 2))
        let score = Float(plain.score) - rules.komi
        #expect(playout.value == (score > 0 ? 1 : score < 0 ? -1 : 0))
        #expect(playout.owners.reduce(0) { $0 + Int($1) } == plain.score)
      }
    }
  }

  @Test(arguments: 2...19) func `roll-outs begin with the stones that are there`(size: Int) {
    let rules = rules(size, guided: false)
    var random = RandomStream(seed: UInt64(size), purpose: "stones")
    var playout = Playout()
    var state = rules.initialState(using: &random)
    for _ in 0..<size * size {
      let action = rules.playoutAction(in: state, using: &random)
      if action == rules.pass { break }
      rules.play(action, by: state.toAct, in: &state)
      rules.playOut(from: state, limit: 0, discount: 1, using: &random, into: &playout)
      #expect(playout.owners == rules.owners(in: state))
    }
  }

  @Test func `moves of uniform roll-outs are equally likely`() {
    // From here Black has eight moves that fill no eye, and each should be drawn one time of eight.
    let rules = rules(3, guided: false)
    var random = RandomStream(seed: 4)
    let start = rules.initialState(using: &random)
    var counts = Array(repeating: 0, count: 10)
    var playout = Playout()
    for _ in 0..<9_000 {
      rules.playOut(from: start, limit: 1, discount: 1, using: &random, into: &playout)
      counts[Int(playout.actions[0])] += 1
    }
    #expect(counts[9] == 0)
    let deviation = counts.prefix(9).reduce(0.0) {
      $0 + Double(($1 - 1_000) * ($1 - 1_000)) / 1_000
    }
    // The 99.9th percentile of χ² with 8 degrees of freedom.
    #expect(deviation < 26.1)
  }

  @Test
  func
    `guided roll-outs capture what the last move put in atari, and nothing else guides where rates are 0`()
    throws
  {
    var rules = rules(5, guided: true)
    let stones = try #require(rules.state(black: [1, 5, 7], white: [], toAct: .second))
    var state = stones
    rules.play(6, by: .second, in: &state)
    for (rate, share) in [(Float(1), 1.0...1.0), (0, 0.0...0.3)] {
      rules.guide.atari = rate
      rules.guide.twoLiberties = 0
      rules.guide.shapes = 0
      rules.guide.capture = 0
      var random = RandomStream(seed: 1)
      var playout = Playout()
      var captures = 0
      for _ in 0..<200 {
        rules.playOut(from: state, limit: 1, discount: 1, using: &random, into: &playout)
        if playout.actions[0] == 11 { captures += 1 }
      }
      #expect(share.contains(Double(captures) / 200))
    }
  }

  @Test func `beliefs favour captures and shun moves that put oneself in atari`() throws {
    let game = try GoGame(".xo../..x../...../...../.....", ko: .simple, suicide: false)
    var beliefs = Beliefs(actionCount: 26)
    game.rules.addBeliefs(of: game.state, to: &beliefs)
    func value(_ action: Int) -> Float { beliefs.sums[action] / beliefs.counts[action] }
    // The white stone has one liberty, to its right.
    #expect(value(3) > value(12))
    #expect(value(25) < 0.2)
  }

  @Test func `guidance names what there is`() {
    let rules = rules(5, guided: true)
    #expect(throws: SettingMistake.self) {
      try rules.guided(by: [SettingValue(name: "atary", value: "1")])
    }
  }
}
