import GTP
import GoLiteEnvironment
import GymCore

/// A server and what it is told in a test.
struct Conversation {
  var server: GTPServer

  init(size: Int = 5, ko: KoRule = .positional, suicide: Bool = false, seed: UInt64 = 1) throws {
    let settings = ["size": "\(size)", "ko": ko.rawValue, "suicide": "\(suicide)"]
    let rules = try GoLite(
      settings.map { SettingValue(name: $0.key, value: $0.value) }, owner: "go-lite")
    let mind = GoMind(RandomPolicy(seed: seed), name: "random", description: "random play")
    server = try GTPServer(mind, rules: rules, version: "test")
  }

  /// Returns the answer to a line without the empty line behind it, "" where there is none.
  @discardableResult
  mutating func say(_ line: String) -> String {
    let answer = server.answer(Array(line.utf8)) ?? ""
    return answer.hasSuffix("\n\n") ? String(answer.dropLast(2)) : answer
  }

  /// Says several lines and returns the last answer.
  @discardableResult
  mutating func say(_ lines: [String]) -> String {
    var answer = ""
    for line in lines { answer = say(line) }
    return answer
  }

  /// All that commands can see of the state.
  var state: String {
    var copy = self
    return ["printsgf", "showboard", "kata-get-rules", "all_legal b", "all_legal w", "final_score"]
      .map { copy.say($0) }.joined(separator: "\n")
  }
}
