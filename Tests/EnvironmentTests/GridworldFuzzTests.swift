import GridworldEnvironment
import GymCore
import Testing

@Suite struct GridworldFuzzTests {
  @Test
  func `100,000 mutilated maps are read or refused in a sentence, and those read can be played`() {
    var random = RandomStream(seed: 20)
    var readCount = 0
    for _ in 0..<100_000 {
      let text = random.mutatedMap()
      do throws(SettingError) {
        let rules = try gridworld(["map=" + text] + random.settings())
        readCount += 1
        if let breach = rules.breach(using: &random) {
          Issue.record("\(breach) on the map \(text.debugDescription)")
        }
      } catch {
        let sentence = "\(error)"
        if sentence.contains(where: \.isNewline) || !(30...700).contains(sentence.count) {
          Issue.record("'\(sentence)' is no sentence, of the map \(text.debugDescription)")
        }
      }
    }
    // Enough of both.
    #expect((10_000...60_000).contains(readCount))
  }

  // In the body, for a runner prints the arguments of a test.
  private let absurdMaps = [
    String(repeating: ".", count: 5_000_000) + "\n",
    String(repeating: String(repeating: ".", count: 4_999) + "\n", count: 1_000),
    "wind: " + String(repeating: "1 ", count: 500_000) + "\nSG",
    String(repeating: "/", count: 1_000_000), String(repeating: "\n", count: 1_000_000),
    String(repeating: "x: y\n", count: 200_000), String(repeating: "q", count: 1_000_000),
    "goal: " + String(repeating: "9", count: 1_000_000) + "\nSG",
    String(repeating: "name", count: 250_000) + ": 3\nSG", "frozen-lake-2049x2049",
  ]

  @Test func `absurdly large maps are refused in a sentence`() {
    for text in absurdMaps {
      let length = mistake(inMap: text).count
      #expect((20...700).contains(length))
    }
  }

  @Test func `a map of a million cells is read and has a model of its size`() throws {
    var rows = Array(repeating: String(repeating: ".", count: 1_000), count: 1_000)
    rows[0] = "S" + rows[0].dropFirst()
    rows[999] = rows[999].dropLast() + "G"
    let rules = try gridworld(map: rows.joined(separator: "\n"))

    #expect(rules.states.count == 999_999)
    #expect(rules.defaultTimeLimit == 25_000)
    #expect(rules.observationSpace == .category(count: 1_000_000))
  }
}

extension Gridworld {
  /// What is wrong with the rules, found by playing a little and by looking at some outcomes.
  fileprivate func breach(using random: inout RandomStream) -> String? {
    var state = initialState(using: &random)
    for _ in 0..<20 {
      guard canOccur(state) else { return "state \(state) cannot occur" }
      let action = actions.action(numbered: random.integer(below: actions.count))
      var sum = 0.0
      var isFine = true
      forEachOutcome(of: action, in: state) { probability, next, step in
        sum += probability
        isFine =
          isFine && probability > 0 && step.reward.isFinite
          && (step.status == .terminated || canOccur(next))
      }
      guard isFine, abs(sum - 1) < 1e-12 else { return "\(action) in \(state) sums up to \(sum)" }
      if step(&state, taking: action, using: &random).status == .terminated {
        state = initialState(using: &random)
      }
    }
    return nil
  }
}

extension RandomStream {
  private static let maps = [
    "SFFF\nFHFH\nFFFH\nHFFG", "step: -1\ncliff: -100\n....\nSCCG", "S..#..\n.>.#.G\n...v.H",
    "slip: 2/3 sideways/S~~G/.gH.", "wind: 0 1 -2\ntime-limit: 9\nS..\n..G", "SG/",
    "frozen-lake-3x4",
    "#####\n#S.G#\n#####", "corridor", "slip: 0.25 anywhere\ngoal: 5\n\nS<^\nv>G\n",
  ]
  private static let pieces = [
    "S", "G", "g", "H", "C", "#", ".", "F", "~", "<", ">", "^", "v", "/", "\n", "\r\n", " ", "\t",
    ":",
    ";", "0", "9", "-", "x", "é", "😀", "\u{301}", "\u{0}", "step: 1\n", "wind: 1 1\n", "slip: 2/3/",
    "goal:", "SG", "....", "-1", "1e9", "\u{FEFF}",
  ]

  fileprivate mutating func mutatedMap() -> String {
    // From nothing but pieces, or a map with some changed.
    if integer(below: 4) == 0 {
      return (0...integer(below: 30)).map { _ in draw(Self.pieces) }.joined()
    }
    var characters = Array(draw(Self.maps))
    for _ in 0..<integer(below: 4) {
      let place = integer(below: characters.count + 1)
      switch integer(below: 3) {
      case 0: characters.insert(contentsOf: draw(Self.pieces), at: place)
      case 1 where place < characters.count: characters.remove(at: place)
      default:
        characters.replaceSubrange(
          place..<min(place + 1, characters.count), with: draw(Self.pieces))
      }
    }
    return String(characters)
  }

  fileprivate mutating func settings() -> [String] {
    let settings = [
      "slippery=false", "moves=king", "moves=king-and-wait", "gusts=true", "observe=planes",
      "pits=0.9",
      "observe=coordinates", "slip=1", "slip=0.5 anywhere", "step=-3",
    ]
    return (0..<integer(below: 3)).map { _ in draw(settings) }
  }

  private mutating func draw<Element>(_ elements: [Element]) -> Element {
    elements[integer(below: elements.count)]
  }
}
