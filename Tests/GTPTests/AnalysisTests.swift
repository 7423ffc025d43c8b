import GTP
import GoLiteEnvironment
import GymCore
import Testing

/// What is told of a search, while it thinks and after.
@Suite struct AnalysisTests {
  /// Pretends to search: tries the points in turn, the first one most, and finds `value`.
  private struct Searcher: SearchingPolicy {
    var watcher: ((_ search: () -> SearchInsight) -> Bool)?
    var resignation: Float = 0.1
    var value: Float = 0.25
    private var found: SearchInsight?

    init(value: Float = 0.25) { self.value = value }

    func search(of i: Int) -> SearchInsight? { found }

    mutating func act(on batch: inout StepBatch) {
      let legal = (0..<batch.actionCount).filter { batch.isLegal($0, in: 0) }
      var visits = Array(repeating: 0, count: batch.actionCount)
      for round in 1...20 {
        for (i, action) in legal.prefix(3).enumerated() { visits[action] += 3 - i + round % 2 }
        let search = SearchInsight(
          visits: visits, values: Array(repeating: value, count: batch.actionCount),
          principalVariation: Array(legal.prefix(2)))
        found = search
        if watcher.map({ !$0 { search } }) ?? false { break }
      }
      batch.actions[0] = Int32(legal[0])
    }
  }

  /// Is silent until it has read so much, and then says the rest of its lines.
  private final class Listener: GTPController {
    private var lines: [String]
    private let patience: Int
    private(set) var parts: [String] = []

    init(_ lines: [String], patience: Int = 4) {
      self.lines = lines
      self.patience = patience
    }

    var text: String { parts.joined() }
    func nextLine() -> [UInt8]? { lines.isEmpty ? nil : Array(lines.removeFirst().utf8) }
    func isWaiting() -> Bool { parts.count >= patience }
    func write(_ text: String) { parts.append(text) }
  }

  private func answer(_ lines: String..., value: Float = 0.25) throws -> String {
    let rules = try GoLite([SettingValue(name: "size", value: "5")], owner: "go-lite")
    let mind = GoMind(Searcher(value: value), name: "searcher", description: "")
    var server = try GTPServer(mind, rules: rules, version: "test")
    let listener = Listener(lines)
    server.serve(listener)
    return listener.text
  }

  @Test(arguments: [
    ("lz-analyze b 0", "6250"), ("kata-analyze 0", "0.625000"),
    ("analyze black interval 0", "0.625000"),
  ])
  func `an analysis goes on until a line comes in, and ends with an empty one`(
    command: String, share: String
  ) throws {
    let text = try answer("5 " + command, "6 name")

    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "=5")
    #expect(lines[1].hasPrefix("info move A5 visits "))
    #expect(lines[1].contains("winrate \(share) "))
    #expect(lines.suffix(4) == ["", "=6 rlgym searcher", "", ""])
    for line in lines.dropFirst().dropLast(4) {
      #expect(line.hasPrefix("info move "))
      for info in line.split(separator: "info ") { #expect(info.contains(" pv ")) }
    }
    #expect(lines.count > 6)
  }

  @Test func `what is asked for is told besides`() throws {
    let text = try answer("kata-analyze b 0 rootInfo true maxmoves 1", "name")
    #expect(text.contains(" rootInfo visits "))
    #expect(!text.contains("info move B5"))
  }

  @Test func `a move is told with what was found, and is played`() throws {
    let text = try answer("lz-genmove_analyze b 0", "final_status_list alive")
    #expect(text.hasPrefix("=\ninfo move A5"))
    #expect(text.contains("\nplay A5\n\n"))
    #expect(text.hasSuffix("= A5\n\n"))
    #expect(try answer("cgos-genmove_analyze w").contains("{\"winrate\":0.625,"))
  }

  @Test func `who loses resigns, and the board stays as it is`() throws {
    #expect(try answer("genmove b", "undo", value: -0.9) == "= resign\n\n? cannot undo\n\n")
    #expect(try answer("kata-genmove_analyze b", value: -0.9).hasSuffix("\nplay resign\n\n"))
  }

  @Test func `the last move is explained`() throws {
    let text = try answer("genmove b", "gomill-explain_last_move")
    #expect(text.contains("A5: 70 of 150 visits, 63 % wins, line A5 B5"))
  }

  @Test(arguments: [
    "lz-analyze x", "lz-analyze b -5", "kata-analyze ownership", "analyze maxmoves x",
  ])
  func `a request that cannot be understood is refused`(command: String) throws {
    #expect(try answer(command) == "? syntax error\n\n")
  }

  @Test func `who does not search offers no analysis`() throws {
    var conversation = try Conversation()
    #expect(conversation.say("lz-analyze b 10") == "? agent 'random' does not search")
    #expect(!conversation.say("list_commands").contains("analyze\n"))
    #expect(try answer("list_commands").contains("kata-genmove_analyze"))
  }
}
