import GridworldEnvironment
import GymCore
import TaxiEnvironment
import Testing

/// What Gymnasium says of its toy text; written by `scripts/fixtures/make_toy_text.py`.
private struct ToyText: Decodable {
  var name: String
  var initial: [[Double]]
  var outcomes: [[Double]]
  var masks: [Int]?

  static func read(_ name: String) throws -> ToyText {
    try #require(
      fixtureLines("toy-text.jsonl", as: ToyText.self).first { $0.name == name })
  }

  /// The outcomes of every action in every state, by state and action.
  var outcomeSets: [[Int]: OutcomeSet] {
    var sets: [[Int]: OutcomeSet] = [:]
    for row in outcomes {
      let key = OutcomeKey(next: Int(row[3]), reward: Float(row[4]), isTerminal: row[5] == 1)
      sets[[Int(row[0]), Int(row[1])], default: [:]][key, default: 0] += row[2]
    }
    return sets
  }

  /// The states in which an episode can be.
  var reachableStates: Set<Int> {
    let sets = outcomeSets
    let actionCount = (sets.keys.map { $0[1] }.max() ?? 0) + 1
    var seen = Set(initial.map { Int($0[0]) })
    var waiting = Array(seen)
    while let state = waiting.popLast() {
      for action in 0..<actionCount {
        for key in (sets[[state, action]] ?? [:]).keys
        where !key.isTerminal && !seen.contains(key.next) {
          seen.insert(key.next)
          waiting.append(key.next)
        }
      }
    }
    return seen
  }

  /// Checks that `rules` say the same, whose states `number` numbers, and whose action `a` is
  /// `action(a)` here.
  func expectSame<Rules: TabularEnvironment>(
    as rules: Rules, within tolerance: Double = 1e-12, number: (Rules.State) -> Int,
    action: (Int) -> Int = { $0 }
  ) {
    let sets = outcomeSets
    let starts = rules.initialStates.map { (number($0.state), $0.probability) }
    #expect(starts.map(\.0).sorted() == initial.map { Int($0[0]) })
    #expect(starts.allSatisfy { abs($0.1 - initial[0][1]) < 1e-12 })
    #expect(reachableStates.isSubset(of: Set(rules.states.map(number))))
    for state in rules.states {
      for a in 0..<rules.actions.count {
        let own = rules.outcomeSet(of: rules.actions.action(numbered: a), in: state, number)
        let other = sets[[number(state), action(a)]] ?? [:]
        #expect(agree(own, other, within: tolerance), "action \(a) in \(state)")
      }
    }
  }
}

@Suite struct ToyTextTests {
  @Test(arguments: [
    ("frozen-lake-4x4", ["map=frozen-lake-4x4"]),
    ("frozen-lake-4x4 firm", ["map=frozen-lake-4x4", "slippery=false"]),
    ("frozen-lake-4x4 rewards", ["slip=1/4", "goal=10", "pit=-5", "step=-1"]),
    ("frozen-lake-8x8", ["map=frozen-lake-8x8"]),
    ("frozen-lake-8x8 firm", ["map=frozen-lake-8x8", "slip=0"]),
  ])
  func `every outcome on a frozen lake is that of Gymnasium`(name: String, settings: [String])
    throws
  {
    let rules = try gridworld(settings)

    try ToyText.read(name).expectSame(as: rules, number: { Int($0.cell) })
  }

  @Test(arguments: [("cliff", ["map=cliff"]), ("cliff slippery", ["map=cliff", "slip=2/3"])])
  func `every outcome at the cliff is that of Gymnasium, whose actions go round the other way`(
    name: String, settings: [String]
  ) throws {
    let rules = try gridworld(settings)

    try ToyText.read(name).expectSame(as: rules, number: { Int($0.cell) }, action: { 3 - $0 })
  }

  @Test func `every outcome in the town is that of Gymnasium`() throws {
    try ToyText.read("taxi").expectSame(as: Taxi(), number: { Int($0.number) })
  }

  @Test func `every outcome in the rain is that of Gymnasium`() throws {
    var rules = Taxi()
    rules.slipProbability = 0.2

    // 0.2 is not quite itself in single precision.
    try ToyText.read("taxi rainy").expectSame(
      as: rules, within: 1e-8, number: { Int($0.number) })
  }

  @Test func `the legal actions of the taxi are those of Gymnasium`() throws {
    let masks = try #require(ToyText.read("taxi").masks)
    let rules = Taxi()
    for state in rules.states {
      var isLegal = Array(repeating: false, count: 6)
      var span = isLegal.mutableSpan
      rules.writeLegalActions(in: state, into: &span)
      let bits = (0..<6).reduce(0) { $0 | (isLegal[$1] ? 1 << $1 : 0) }
      #expect(bits == masks[Int(state.number)])
    }
  }
}
