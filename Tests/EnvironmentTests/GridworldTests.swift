import GridworldEnvironment
import GymCore
import Testing

@Suite struct GridworldTests {
  @Test(arguments: knownValues)
  func `the best return and that of random play are what dynamic programming says`(
    known: KnownValues
  ) throws {
    let rules = try gridworld(known.settings)
    let model = TabularModel(rules)
    let best = model.value(horizon: known.limit)
    let random = model.value(horizon: known.limit, ofRandomPlay: true)

    #expect(rules.defaultTimeLimit == known.limit)
    #expect(isNear(best, known.best))
    #expect(isNear(random, known.random))
  }

  private func isNear(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= max(0.000_005, 0.000_01 * abs(other))
  }

  @Test(arguments: [
    ["map=frozen-lake-4x4"], ["map=four-rooms"],
    ["map=windy", "moves=king-and-wait", "gusts=true"],
    ["map=cliff", "slip=1 anywhere"], ["map=windy", "slip=0.3", "moves=king"],
    ["map=S...G/SC~~./<.>^v/.#Hg.", "slip=1/2 sideways"], ["map=corridor"],
    ["map=S~~G/.~H.", "moves=king-and-wait"],
  ])
  func `steps lead where the model says, as often as it says`(settings: [String]) throws {
    try gridworld(settings).expectStepsLikeTheModel(draws: 10_000, seed: 3)
  }

  @Test func `an episode starts in each start equally often`() throws {
    let rules = try gridworld(map: "S.S/.G./..S")
    var random = RandomStream(seed: 8)
    var counts: [Int32: Int] = [:]
    for _ in 0..<30_000 { counts[rules.initialState(using: &random).cell, default: 0] += 1 }

    #expect(Set(counts.keys) == [0, 2, 8])
    // The standard deviation is 82.
    #expect(counts.values.allSatisfy { abs($0 - 10_000) < 500 })
    #expect(rules.initialStates.allSatisfy { $0.probability == 1.0 / 3 })
  }

  @Test func `a gate is entered and left in its direction alone`() throws {
    let rules = try gridworld(map: "S.../.>../...G")
    #expect(cell(after: .right, from: 4, in: rules) == 5)
    #expect(cell(after: .down, from: 1, in: rules) == 1)
    #expect(cell(after: .left, from: 6, in: rules) == 6)
    #expect(cell(after: .up, from: 5, in: rules) == 5)
    #expect(cell(after: .left, from: 5, in: rules) == 5)
    #expect(cell(after: .right, from: 5, in: rules) == 6)
  }

  @Test func `wind adds to the step, upwards, by the column where it began, as far as a wall`()
    throws
  {
    let rules = try gridworld(map: "wind: 0 2 -1\n...\n.#.\nS..\n...\n..G")
    // Left, out of the wind of column 1: up two.
    #expect(cell(after: .left, from: 7, in: rules) == 0)
    // Up and two more, but there is a wall.
    #expect(cell(after: .up, from: 10, in: rules) == 7)
    // Down and up two.
    #expect(cell(after: .down, from: 10, in: rules) == 7)
    // Downwards in column 2.
    #expect(cell(after: .up, from: 5, in: rules) == 5)
    #expect(cell(after: .right, from: 5, in: rules) == 8)
  }

  @Test func `steps slip on the ice alone where there is ice`() throws {
    let rules = try gridworld(map: "...../S.~.G/.....")
    func outcomeCount(_ cell: Int32) -> Int {
      rules.outcomeSet(of: .right, in: Gridworld.State(cell: cell)) { Int($0.cell) }.count
    }
    #expect(outcomeCount(7) == 3)
    #expect(outcomeCount(6) == 1)
    #expect(outcomeCount(8) == 1)
  }

  @Test func `slippery has no effect on maps that do not slip`() throws {
    let (one, other) = try (gridworld(["map=cliff"]), gridworld(["map=cliff", "slippery=false"]))
    #expect(TabularModel(one).outcomes == TabularModel(other).outcomes)
  }

  @Test(arguments: [
    (["map=cliff"], true), (["map=frozen-lake-4x4"], false),
    (["map=frozen-lake-4x4", "slippery=false"], true), (["map=windy"], true),
    (["map=windy", "gusts=true"], false), (["map=corridor", "gusts=true"], true),
    (["map=SCG/S.."], false), (["map=S.G/S.."], true), (["map=S~G/"], false),
  ])
  func `a world is deterministic exactly where a step draws nothing`(
    settings: [String], isDeterministic: Bool
  ) throws {
    let rules = try gridworld(settings)
    #expect(rules.isDeterministic == isDeterministic)
  }

  @Test func `lakes of other sizes are drawn by their seed, and have a way`() throws {
    let texts = try (0..<20).map { seed in
      try gridworld(["map=frozen-lake-9x7", "lake-seed=\(seed)", "pits=0.3"]).map.symbols
    }
    #expect(Set(texts).count == 20)
    #expect(texts.allSatisfy { $0.first == "S" && $0.last == "G" && $0.count == 63 })
    // 0.3 · 61 pits in the mean, less those that would close the way.
    #expect((230...366).contains(texts.joined().count { $0 == "H" }))
    let again = try gridworld(["map=frozen-lake-9x7", "lake-seed=4", "pits=0.3"])
    #expect(again.map.symbols == texts[4])
    #expect(again.defaultTimeLimit == 225)
  }

  private func cell(
    after action: Gridworld.Action, from cell: Int32, in rules: Gridworld
  ) -> Int32 {
    var (state, random) = (Gridworld.State(cell: cell), RandomStream(seed: 0))
    _ = rules.step(&state, taking: action, using: &random)
    return state.cell
  }
}

/// What an episode returns under its time limit.
struct KnownValues: Sendable {
  var settings: [String]
  var limit: Int
  var best: Double
  var random: Double
}

/// The optima of frozen lakes are Gymnasium's, those of the others Sutton and Barto's: windy takes 15
/// steps, 7 with king's moves, and no fewer with waiting.
private let knownValues = [
  KnownValues(settings: ["map=frozen-lake-4x4"], limit: 100, best: 0.74419, random: 0.01394),
  KnownValues(settings: ["map=frozen-lake-8x8"], limit: 200, best: 0.91322, random: 0.0019),
  KnownValues(settings: ["map=cliff"], limit: 200, best: -13, random: -2_079.12),
  KnownValues(settings: ["map=windy"], limit: 500, best: -15, random: -485.372),
  KnownValues(settings: ["map=windy", "moves=king"], limit: 500, best: -7, random: -461.078),
  KnownValues(
    settings: ["map=windy", "moves=king-and-wait"], limit: 500, best: -7, random: -470.01),
  KnownValues(
    settings: ["map=windy", "moves=king", "gusts=true"], limit: 500, best: -10.9646,
    random: -434.143),
  KnownValues(settings: ["map=four-rooms"], limit: 100, best: 1, random: 0.03436),
  KnownValues(settings: ["map=corridor"], limit: 100, best: 1, random: 0.08237),
]
