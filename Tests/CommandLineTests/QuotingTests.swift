import Foundation
import Testing

/// Text of files, arguments and paths, of whatever length and characters, in what is printed.
@Suite struct QuotingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `what a file or an argument says is quoted on one line, and shortened`() throws {
    let long = String(repeating: "x", count: 100_000)
    try folder.write("agent: \"q\\e[31m\\nred\"\nenvironment: taxi\n", "red.yaml")
    try folder.write("agent: dqn\nenvironment: \(long)\n", "long.yaml")
    try folder.write("agent: dqn\nenvironment: breakout\n\(long): 3\n", "key.yaml")
    for arguments in [
      ["train", "--config", "red.yaml"], ["train", "--config", "long.yaml"],
      ["train", "--config", "key.yaml"], ["train", "--config", "\u{1B}]0;title\u{7}.yaml"],
      ["train", "--agent", "q\u{1B}[31m", "--env", "taxi"], ["eval", "a\nb\u{9B}"], [long],
      ["train", "--\(long)"], ["train", long], ["train", "--\u{1B}[31m"],
      ["train", "--agent", "dqn", "--env", "breakout", "--set", "filters=\(long)"],
      ["train", "--agent", "dqn", "--env", "gridworld", "--env-set", "map=\(long)\n\u{1B}"],
    ] {
      let errors = try CommandLineProcess.run(arguments, in: folder.path).errors
      #expect(errors.hasSuffix("\n"))
      #expect(errors.dropLast().unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x9B })
      #expect(errors.count < 1_000, "\(errors.prefix(300))")
    }
  }

  @Test func `nothing in the path of a run leads a terminal astray`() throws {
    let run = "a\u{1B}[31m\nsecond"
    let training = ["train", "--agent", "tabular-q", "--env", "gridworld", "--steps", "2000"]
    for arguments in [
      training + ["--run", run], ["eval", run, "--episodes", "2"],
      ["plot", run, "-o", run + "/x.svg"], ["export", run, "--tensorboard"],
      ["record", run, "-o", run + "/x.png"], ["report", run, "-o", run + "/x.html"],
    ] {
      let result = try CommandLineProcess.run(arguments, in: folder.path)
      #expect(result.code == 0, "\(result.errors)")
      #expect(!(result.output + result.errors).contains("\u{1B}"), "\(result.output)")
      #expect(!result.output.contains("\nsecond"), "\(result.output)")
    }
  }
}
