import Foundation
import GTP
import GoLiteEnvironment
import GymCore
import Testing

/// Games as controllers play them.
@Suite struct GameTests {
  private var game: Conversation

  init() throws {
    game = try Conversation()
  }

  @Test mutating func `moves are played, and taken back`() {
    #expect(game.say("play b C3") == "=")
    #expect(game.say("play w c3") == "? illegal move")
    #expect(game.say("play black d3") == "=")
    #expect(game.say("play WHITE pass") == "=")
    #expect(game.say("final_status_list alive") == "= C3 D3")
    #expect(game.say(["undo", "undo", "final_status_list alive"]) == "= C3")
    #expect(game.say(["undo", "undo"]) == "? cannot undo")
  }

  @Test(arguments: [
    "play", "play b", "play b C3 w D4", "play x C3", "play b I3", "play b F1", "play b A0",
    "play C3 b", "genmove", "genmove x", "komi", "komi x", "komi 3.3", "komi 401",
    "boardsize", "boardsize x", "boardsize 1", "boardsize 20", "boardsize -5", "fixed_handicap 1",
    "fixed_handicap 2", "set_free_handicap A1", "set_free_handicap A1 A1",
    "set_free_handicap A1 pass",
    "place_free_handicap x", "time_settings 1 2", "time_settings 1 -2 3", "time_left b 1",
    "time_left x 1 2", "loadsgf", "loadsgf /nowhere", "final_status_list", "final_status_list all",
    "kata-set-rules", "kata-set-rules japanese", "kata-set-rules {\"scoring\":\"TERRITORY\"}",
    "kata-set-rules {\"x\":1}", "kgs-rules japanese", "set_position b", "set_position b A1 w A1",
    "set_position b A1 w B1 w A2", "set_position b pass", "gogui-play_sequence b A2 w A2",
    "gogui-play_sequence b A2 w", "all_legal", "gg-undo 9", "gg-undo -1",
  ])
  mutating func `what is refused changes nothing`(line: String) {
    game.say(["boardsize 5", "komi 2.5", "play b C3", "play w C4"])
    let before = game.state
    #expect(game.say(line).hasPrefix("?"))
    #expect(game.state == before)
  }

  @Test mutating func `the game goes on after passes, and the score is that of the board`() {
    game.say(["komi 0.5", "play b C3", "play w pass", "play b pass", "play w pass"])
    #expect(game.say("final_score") == "= B+24.5")
    #expect(game.say("play w A1") == "=")
    #expect(game.say("genmove b").hasPrefix("= "))
    game.say(["clear_board", "komi 0"])
    #expect(game.say("final_score") == "= 0")
    #expect(game.say(["komi -3", "final_score"]) == "= B+3")
  }

  @Test mutating func `a thousand moves do not end it`() {
    for i in 0..<1_000 {
      #expect(!game.say("genmove \(i % 2 == 0 ? "b" : "w")").hasPrefix("?"))
    }
  }

  @Test mutating func `a move that is thought of is played, and one of a regression is not`() {
    let answer = game.say("reg_genmove b")
    #expect(answer.hasPrefix("= "))
    #expect(game.say("undo") == "? cannot undo")
    #expect(game.say("genmove w").hasPrefix("= "))
    #expect(game.say("genmove w").hasPrefix("= "))
    #expect(game.say(["undo", "undo", "undo"]) == "? cannot undo")
  }

  @Test(arguments: [(KoRule.simple, "="), (.situational, "="), (.positional, "? illegal move")])
  func `a ko may be retaken as the rules say`(ko: KoRule, answer: String) throws {
    // White takes the stone at B1; the board before, with White to act, was not there yet.
    var game = try Conversation(ko: ko)
    #expect(game.say(["set_position b B1 b C2 b D1 w A1 w B2", "play w C1"]) == "=")
    #expect(game.say("play b B1") == "? illegal move")
    #expect(game.say(["play b pass", "play w pass", "play b B1"]) == answer)
  }

  @Test mutating func `handicap stones stand where the protocol puts them`() {
    game.say("boardsize 19")
    #expect(game.say("fixed_handicap 4") == "= D4 Q16 D16 Q4")
    #expect(game.say("fixed_handicap 4") == "? board not empty")
    #expect(game.say(["clear_board", "fixed_handicap 9"]) == "= D4 Q16 D16 Q4 D10 Q10 K4 K16 K10")
    #expect(game.say(["clear_board", "fixed_handicap 5"]) == "= D4 Q16 D16 Q4 K10")
    #expect(game.say(["clear_board", "fixed_handicap 7"]) == "= D4 Q16 D16 Q4 D10 Q10 K10")
    #expect(game.say(["boardsize 9", "fixed_handicap 2"]) == "= C3 G7")
    #expect(game.say(["boardsize 7", "fixed_handicap 4"]) == "= C3 E5 C5 E3")
    #expect(game.say(["boardsize 7", "fixed_handicap 5"]) == "? invalid number of stones")
    #expect(game.say(["boardsize 8", "fixed_handicap 5"]) == "? invalid number of stones")
    #expect(game.say(["boardsize 6", "fixed_handicap 2"]) == "? invalid number of stones")
    #expect(game.say(["boardsize 5", "place_free_handicap 25"]) == "= B2 D4 B4 D2")
    #expect(game.say(["boardsize 5", "set_free_handicap A1 B2 C3"]) == "=")
  }

  @Test mutating func `rules are told and set`() {
    #expect(game.say("kata-get-rules").contains("\"ko\":\"POSITIONAL\""))
    #expect(game.say("kata-set-rules tromp-taylor") == "=")
    #expect(game.say("kata-get-rules").contains("\"suicide\":true"))
    #expect(
      game.say("kata-set-rules {\"ko\": \"SIMPLE\", \"scoring\": \"AREA\", \"suicide\": false}")
        == "=")
    #expect(game.say("kata-get-rules").contains("\"ko\":\"SIMPLE\""))
    #expect(game.say("kgs-rules new_zealand") == "=")
    #expect(game.say("kata-get-rules").contains("\"ko\":\"SITUATIONAL\""))
  }

  @Test mutating func `a game is printed, and loaded until any of its moves`() throws {
    game.say([
      "boardsize 9", "komi 5.5", "fixed_handicap 2", "play w E5", "play b pass", "play w D5",
    ])
    let path = FileManager.default.temporaryDirectory.path + "/rlgym-\(UUID().uuidString).sgf"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(game.say("printsgf \(path)") == "=")
    let state = game.state
    var other = try Conversation()

    #expect(other.say("loadsgf \(path)") == "=")
    #expect(other.state == state)
    #expect(other.say(["loadsgf \(path) 2", "final_status_list alive"]) == "= G7\nE5\nC3")
    #expect(other.say(["loadsgf \(path) 1", "final_status_list alive"]) == "= G7\nC3")
  }

  private func rules(size: Int) throws -> GoLite {
    try GoLite([SettingValue(name: "size", value: "\(size)")], owner: "go-lite")
  }

  @Test func `a learned policy plays on boards of its own size alone`() throws {
    let rules = try self.rules(size: 5)
    let task = TaskShape(rules, clock: EpisodeClock(limit: nil))
    let mind = GoMind(RandomPolicy(seed: 1), name: "learner", description: "", task: task)
    var server = try GTPServer(mind, rules: rules, version: "test")
    #expect(server.answer(Array("boardsize 9".utf8)) == "? unacceptable size\n\n")
    #expect(server.answer(Array("boardsize 5".utf8)) == "=\n\n")
    #expect(throws: SettingError.self) {
      _ = try GTPServer(mind, rules: try self.rules(size: 7), version: "test")
    }
  }

  @Test func `equal seeds make equal games`() throws {
    func game(_ seed: UInt64) throws -> [String] {
      var game = try Conversation(seed: seed)
      return (0..<20).map { game.say("genmove \($0 % 2 == 0 ? "b" : "w")") }
    }
    #expect(try game(1) == game(1))
    #expect(try game(1) != game(2))
  }
}
