import GridworldEnvironment
import GymCore
import Testing

@Suite struct GridworldMapTests {
  @Test(arguments: [
    ("S.G\n.%.", "line 2, column 2: '%' stands for nothing; a cell is one of S (start)"),
    ("S.G\n  .é.", "line 2, column 4: U+00E9 stands for nothing"),
    ("S.G\n.\t.", "line 2, column 2: U+0009 stands for nothing"),
    ("S.G\n..", "line 2 has 2 cells, but line 1 has 3"),
    ("; a comment\n\nS.G\n\n...", "line 5: the map goes on behind line 4, which is empty"),
    ("S.G\nstep: 1", "line 2: 'step' must stand above the map, which begins in line 1"),
    ("step: -1\nstep: -1\nSG", "line 2: 'step' stands in line 1 already"),
    ("stpe: 1\nSG", "line 1: a map says nothing called 'stpe'; did you mean 'step'?"),
    ("step: one\nSG", "line 1: 'step' must be a number from -1,000,000 to 1,000,000, got 'one'"),
    ("step: 1 2\nSG", "line 1: 'step' must be a number"),
    ("goal: 1e9\nSG", "line 1: 'goal' must be a number"),
    ("slip: 1.5\nSG", "line 1: 'slip' must be a probability"),
    ("slip: 1/0\nSG", "line 1: 'slip' must be a probability"),
    ("slip: 0.1 backwards\nSG", "line 1: 'slip' must be a probability"),
    ("wind: 1 x\nSG", "line 1: 'wind' must be a whole number from -1,000 to 1,000"),
    ("\nwind: 1 2 3\nSG", "line 2: 'wind' has 3 numbers, but the map has 2 columns"),
    ("time-limit: -1\nSG", "line 1: 'time-limit' must be a whole number"),
    ("\n\n", "the map has no row of cells"),
    ("/", "the map has no row of cells"),
    ("...\n..G", "the map has no start"),
    ("S..\n..H", "the map has no goal"),
    ("S#G\n.#.", "no goal can be reached without falling from the start in row 1, column 1"),
    ("S.G\n###\nS..", "no goal can be reached without falling from the start in row 3, column 1"),
    ("SCG\n.H.", "no goal can be reached without falling from the start in row 1, column 1"),
    ("S<G\n...\n", ""),
    ("S<G/", "no goal can be reached without falling"),
    ("SFF/F%G", "line 2, column 2: '%' stands for nothing"),
    ("maps/lake.txt", "(and there is no file 'maps/lake.txt')"),
    ("frozen-lake", "there is no map 'frozen-lake' (maps: cliff, frozen-lake-4x4"),
    ("clif", "there is no map 'clif'; did you mean 'cliff'?"),
    ("frozen-lake-0x4", "map 'frozen-lake-0x4' must have 2 to 4,194,304 cells"),
    ("frozen-lake-99999999999x99999999999", "must have 2 to 4,194,304 cells"),
  ])
  func `a mistake in a map is named by line and column`(text: String, sentence: String) {
    #expect(mistake(inMap: text).contains(sentence), "\(mistake(inMap: text))")
  }

  @Test(arguments: [
    "S.G\r\n.H.\r\n", "S.G\r.H.", "\u{FEFF}S.G\n.H.", "  S.G  \n  .H.\t\n\n\n", "S.G/.H.",
    "; the lake\nS.G\n;in between\n.H.",
    "step : 0 \n\n\nS.G\n.H.", "/S.G/.H./",
  ])
  func `line breaks, blanks and comments change nothing`(text: String) throws {
    let rules = try gridworld(map: text)
    #expect(rules.map.rows == 2)
    #expect(String(rules.map.symbols) == "S.G.H.")
  }

  @Test func `a slash between two digits divides, others part lines`() throws {
    let rules = try gridworld(map: "slip: 2/3 sideways/goal: 1/2/S.G/...")
    let set = rules.outcomeSet(of: .right, in: Gridworld.State(cell: 1)) { Int($0.cell) }

    #expect(set[OutcomeKey(next: -1, reward: 0.5, isTerminal: true)] == 1 - 2.0 / 3)
    #expect(rules.map.rows == 2)
  }

  @Test func `what a line says a setting says in its stead`() throws {
    let text = "map=step: -1/goal: 5/cliff: -7/SCG/..."
    func rewards(_ settings: [String]) throws -> Set<Float> {
      Set(TabularModel(try gridworld([text] + settings)).outcomes.map(\.reward))
    }

    #expect(try rewards([]) == [-1, 5, -7])
    #expect(try rewards(["step=-2", "goal=1/2", "cliff=0"]) == [-2, 0.5, 0])
    #expect(try rewards(["step=-2", "step=map"]) == [-1, 5, -7])
    #expect(throws: SettingError.self) { try rewards(["step=two"]) }
    #expect(throws: SettingError.self) { try rewards(["wind=1 2"]) }
  }

  @Test func `every setting is read back as it was written`() throws {
    let settings = [
      "map=S.G/...", "slippery=false", "moves=king", "gusts=true", "observe=planes", "pits=0.5",
      "lake-seed=3", "step=-1", "goal=2", "small-goal=3", "pit=4", "cliff=5", "slip=1/3 anywhere",
      "wind=1 -2 0",
    ]
    #expect(try gridworld(settings).settingValues.map { "\($0.name)=\($0.value)" } == settings)
  }

  @Test func `a map says its time limit, and a large one has a long one`() throws {
    #expect(try gridworld(map: "time-limit: 7\nSG").defaultTimeLimit == 7)
    #expect(try gridworld(map: "time-limit: 0\nSG").defaultTimeLimit == nil)
    #expect(try gridworld(map: "SG\n..").defaultTimeLimit == 100)
    let wide = "S" + String(repeating: ".", count: 98) + "G\n"
    #expect(try gridworld(map: wide).defaultTimeLimit == 2_500)
  }
}
