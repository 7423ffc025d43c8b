import Foundation
import Testing

/// `docs/json.md` beside what the commands print.
@Suite struct DocumentedKeysTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The keys of a section of the documentation; those in italics need not be there.
  private struct Section {
    var keys: Set<String> = []
    var optionalKeys: Set<String> = []

    init(_ title: String, part: Int? = nil) throws {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/json.md")
      let text = try String(contentsOf: path, encoding: .utf8)
      let section = try #require(
        text.components(separatedBy: "\n## ").first { $0.hasPrefix("`rlgym \(title) --json`") })
      let tables = section.components(separatedBy: "| key | |").dropFirst()
      for table in part.map({ [Array(tables)[$0]] }) ?? Array(tables) {
        for line in table.split(separator: "\n") {
          if let key = line.firstMatch(of: /^\| `(.*?)` \|/)?.1 { keys.insert(String(key)) }
          if let key = line.firstMatch(of: /^\| \*`(.*?)`\* \|/)?.1 {
            optionalKeys.insert(String(key))
          }
        }
      }
    }

    /// Expects each of `lines` to have the keys, and all keys to be met in one of them.
    func expect(_ lines: [String]) throws {
      #expect(!keys.isEmpty && !lines.isEmpty)
      var met: Set<String> = []
      for line in lines {
        let found = DocumentedKeysTests.keys(
          try JSONSerialization.jsonObject(with: Data(line.utf8)))
        met.formUnion(found)
        #expect(keys.subtracting(found).filter { !$0.contains("[]") && !$0.contains("NAME") } == [])
        #expect(found.subtracting(keys).subtracting(optionalKeys) == [])
      }
      #expect(keys.union(optionalKeys).subtracting(met) == [])
    }
  }

  /// Objects whose keys are names of something.
  private static let named: Set<String> = [
    "environmentSettings", "metrics", "measures", "facts", "obstacles", "tasks",
  ]

  /// What is documented as a whole: an evaluation elsewhere, and a figure of a comparison.
  private static let opaque: Set<String> = [
    "evaluation", "interquartileMean", "median", "mean", "optimalityGap", "profile", "probability",
  ]

  private static func keys(_ value: Any, at path: String = "") -> Set<String> {
    if let list = value as? [Any] {
      return list.reduce(into: []) { $0.formUnion(keys($1, at: path + "[]")) }
    }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { found, pair in
      let outer = path.split(separator: ".").last.map(String.init) ?? ""
      let name = named.contains(outer) ? "NAME" : pair.key
      let inner = path.isEmpty ? name : "\(path).\(name)"
      found.insert(inner)
      if !opaque.contains(name) { found.formUnion(keys(pair.value, at: inner)) }
    }
  }

  private func lines(_ arguments: String...) throws -> [String] {
    let result = try CommandLineProcess.run(arguments + ["--json"], in: folder.path)
    #expect([0, 1].contains(result.code), "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  private func train(_ name: String, seed: Int) throws -> [String] {
    try lines(
      "train", "--agent", "tabular-q", "--env", "taxi", "--steps", "1000", "--seed", "\(seed)",
      "--run", name)
  }

  @Test func `the keys of training, evaluation and comparison are those documented`() throws {
    let training = try train("one", seed: 1)
    _ = try train("two", seed: 2)
    var ends = training
    // No run of this test stops early; the event of a signal has the same keys but this one.
    let reason = #","reason":"enough"}"#
    ends.append(String(try #require(training.last).dropLast()) + reason)
    try Section("train").expect(ends)

    let one = try lines("eval", "one", "--episodes", "3")
    let file = String(decoding: try folder.bytes("one/evaluation.json"), as: UTF8.self)
    let track = try lines("eval", "--agent", "random", "--env", "driving-track", "--episodes", "2")
    let gated = try lines("eval", "two", "--episodes", "20", "--min-score", "0")
    try Section("eval").expect(one + [file] + track + gated)
    try Section("eval --sweep").expect(
      lines("eval", "one", "--episodes", "2", "--sweep", "time-limit=50,100"))
    _ = try lines("eval", "two", "--episodes", "2")
    try Section("compare").expect(lines("compare", "a=one", "b=two", "--repetitions", "100"))
    try Section("compare --table").expect(lines("compare", "a=one", "b=two", "--table"))
  }

  @Test func `the keys of matches and solutions are those documented`() throws {
    let match = ["match", "--env", "go-lite", "--env-set", "size=3", "--first", "random"]
    let games = match + ["--second", "random", "--games", "4", "--json"]
    try Section("match").expect(
      [games, games + ["--sprt", "0,10"]].map {
        try CommandLineProcess.run($0, in: folder.path).output
      })
    try Section("solve", part: 0).expect(
      lines("solve", "--env", "gridworld") + lines("solve", "--env", "taxi"))
    try Section("solve", part: 1).expect(
      lines("solve", "--env", "go-lite", "--env-set", "size=2"))
  }

  @Test func `the keys of lists, checks and benchmarks are those documented`() throws {
    try Section("list").expect(lines("list"))
    try Section("check").expect(lines("check", "--env", "taxi"))
    let steps = try lines("benchmark", "environments", "--filter", "taxi")
    let tensors = try lines("benchmark", "tensors", "--filter", "mlp/forward/b1")
    let kernels = try lines("benchmark", "kernels", "--filter", "add-scaled/portable")
    var machine = try Section("benchmark", part: 0)
    if !kernels[0].contains("\"blas\"") { machine.optionalKeys.remove("blas") }
    try machine.expect([steps[0], kernels[0]])
    try Section("benchmark", part: 1).expect(
      Array(steps.dropFirst() + tensors.dropFirst() + kernels.dropFirst()))
  }
}
