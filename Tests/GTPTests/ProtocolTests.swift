import GTP
import GymCore
import Testing

/// What every engine must do, whatever it is asked.
@Suite struct ProtocolTests {
  private var conversation: Conversation

  init() throws {
    conversation = try Conversation()
  }

  @Test(arguments: [
    ("protocol_version", "= 2"), ("7 protocol_version", "=7 2"), ("007 quit", "=007"),
    ("", ""), ("   ", ""), ("# a comment", ""), ("\r", ""),
    ("name # who is it", "= rlgym random"), ("\tna\u{7}me\r", "= rlgym random"),
    ("known_command genmove", "= true"), ("known_command dance", "= false"),
    ("5 dance", "?5 unknown command"), ("5", "?5 unknown command"),
    ("known_command", "? syntax error"),
    ("GENMOVE b", "? unknown command"),
  ])
  mutating func `a line is answered as the protocol says`(line: String, answer: String) {
    #expect(conversation.say(line) == answer)
  }

  @Test mutating func `an answer ends with an empty line, and holds none`() {
    for line in ["showboard", "list_commands", "gogui-analyze_commands", "printsgf", "name"] {
      let answer = conversation.server.answer(Array(line.utf8)) ?? ""
      #expect(answer.hasSuffix("\n\n"))
      #expect(!answer.dropLast(2).contains("\n\n"))
    }
  }

  @Test mutating func `every command that is listed is known, and the required ones are`() {
    let names = conversation.say("list_commands").dropFirst(2).split(separator: "\n").map(
      String.init)
    for name in names { #expect(conversation.say("known_command \(name)") == "= true") }
    let required = [
      "protocol_version", "name", "version", "known_command", "list_commands", "quit", "boardsize",
      "clear_board", "komi", "play", "genmove", "fixed_handicap", "place_free_handicap",
      "set_free_handicap", "loadsgf", "reg_genmove", "undo", "time_settings", "time_left",
      "final_score", "final_status_list", "showboard", "cputime", "printsgf",
    ]
    #expect(Set(required).subtracting(names).isEmpty)
  }

  /// Asks from a list and keeps what is answered.
  private final class Asker: GTPController {
    private var lines: [String]
    private(set) var text = ""

    init(_ lines: [String]) { self.lines = lines }
    func nextLine() -> [UInt8]? { lines.isEmpty ? nil : Array(lines.removeFirst().utf8) }
    func isWaiting() -> Bool { true }
    func write(_ text: String) { self.text += text }
  }

  @Test mutating func `nothing is answered after quit, or when nobody asks any more`() {
    var server = conversation.server
    let asker = Asker(["1 name", "2 quit", "3 name"])
    server.serve(asker)
    #expect(asker.text == "=1 rlgym random\n\n=2\n\n")
    #expect(asker.nextLine() != nil)

    var other = conversation.server
    let leaver = Asker(["version"])
    other.serve(leaver)
    #expect(leaver.text == "= test\n\n")
  }

  @Test mutating func `whatever is sent, it answers, and a refusal changes nothing`() {
    var random = RandomStream(seed: 3, purpose: "fuzz")
    let names = conversation.say("list_commands").dropFirst(2).split(separator: "\n").map(
      String.init
    )
    .filter { $0 != "printsgf" && $0 != "cputime" }
    let words =
      names + [
        "b", "w", "black", "white", "A1", "e5", "C3", "D2", "pass", "PASS", "I5", "Z9", "0", "1",
        "2", "5",
        "7", "-1", "19", "20", "3.5", "6.3", "nan", "1e9", "99999999999999999999", "#", "{", "}",
        "tromp-taylor", "chinese", "{\"ko\":\"SIMPLE\"}", "{\"ko\":3}", "alive", "dead",
        "/nowhere.sgf",
        "resign", "", "é",
      ]
    for _ in 0..<20_000 {
      let count = random.integer(below: 5)
      var line = (0..<count).reduce(names[random.integer(below: names.count)]) { line, _ in
        line + " " + words[random.integer(below: words.count)]
      }
      if random.chance(0.1) {
        line = String(
          decoding: (0..<random.integer(below: 30)).map { _ in UInt8(random.integer(below: 256)) },
          as: UTF8.self)
      }
      let before = random.chance(0.1) ? conversation.state : nil
      let answer = conversation.say(line)
      #expect(answer.isEmpty || answer.hasPrefix("=") || answer.hasPrefix("?"))
      if let before, answer.hasPrefix("?") { #expect(conversation.state == before, "\(line)") }
    }
  }
}
