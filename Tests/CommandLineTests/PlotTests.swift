import Drawing
import Foundation
import Testing

/// What plot draws.
@Suite struct PlotTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("step,mean_return,loss\n0,,4\n100,1.5,2\n200,3,0.5\n", "a.csv")
    try folder.write("step,mean_return,loss\n0,1,\n100,2.5,nan\n200,5,1\n", "b.csv")
  }

  /// Plots, and returns what is in the file.
  private func plot(_ arguments: String...) throws -> String {
    let result = try CommandLineProcess.run(
      ["plot", "-o", "x.svg"] + arguments, in: folder.path)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
    return String(decoding: try folder.bytes("x.svg"), as: UTF8.self)
  }

  @Test func `runs of one name are a group`() throws {
    let text = try plot("slow=a.csv", "slow=b.csv", "fast=b.csv", "--title", "Slow & fast")
    #expect(text.contains("<title>Slow &amp; fast</title>"))
    #expect(text.contains("slow, 2 runs: 4 (3 to 5) at 200. fast, 1 run: 5 at 200."))
    #expect(text.contains("environment steps</text>"))
  }

  @Test func `files without a name bear their own`() throws {
    let text = try plot("a.csv", "b.csv", "--line", "gate=2.5")
    #expect(text.contains("a, 1 run: 3 at 200. b, 1 run: 5 at 200. gate: 2.5."))
    #expect(text.contains(">gate</text>"))
  }

  @Test func `any column goes along any other`() throws {
    let text = try plot("a.csv", "--column", "loss", "--along", "mean_return", "--logarithmic")
    #expect(text.contains("Loss against mean return. a, 1 run: 0.5 at 3."))
  }

  @Test func `the end of the name says what is written, and a file is replaced`() throws {
    try folder.write("old", "x.svg")
    #expect(
      try plot("a.csv", "--width", "400", "--height", "200").contains("viewBox=\"0 0 400 200\""))
    let result = try folder.rlgym(
      "plot", "a.csv", "-o", "x.PNG", "--width", "300", "--height", "200", "--theme", "dark")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "x.PNG: mean return of 1 run in 1 group\n")
    let picture: Canvas<RGB> = try PNG.decode([UInt8](try folder.bytes("x.PNG")))
    #expect((picture.width, picture.height) == (300, 200))
    #expect(picture[0, 0].color.luminance < 40)
  }

  @Test func `equal runs have equal bytes`() throws {
    #expect(try plot("a.csv", "b.csv") == plot("a.csv", "b.csv"))
  }

  @Test func `runs are grouped by all settings but the seed`() throws {
    for (name, more) in [
      ("s1", ["--seed", "1"]), ("s2", ["--seed", "2"]), ("other", ["--set", "discount=0.5"]),
    ] {
      let training = try CommandLineProcess.run(
        [
          "train", "--agent", "tabular-q", "--env", "gridworld", "--steps", "3000", "--quiet",
          "--run", name,
        ] + more, in: folder.path)
      #expect(training.code == 0, "\(training.errors)")
    }
    #expect(try plot("s1", "s2").contains("tabular-q on gridworld, 2 runs: "))
    let text = try plot("s1", "other", "s2")
    #expect(text.contains("tabular-q on gridworld, discount 0.5, 1 run: "))
    #expect(text.contains(", 2 runs: "))
    #expect(try plot("mine=s1", "mine=other").contains("mine, 2 runs: "))
  }

  @Test func `a row that is being written is left out, and quotes and spaces are read`() throws {
    try folder.write("step, \"mean, of\"\"all\"\"\" \r\n1,\"2\"\r\n 2 , 3\r\n3", "c.csv")
    let text = try plot("c.csv", "--column", "mean, of\"all\"")
    #expect(text.contains("c, 1 run: 3 at 2."))
  }

  static let mistakes: [([String], String)] = [
    (["-o", "x.svg"], "name the folders of runs, or CSV files"),
    (
      ["a.csv", "-o", "x.pgn"],
      "there is no format of charts 'pgn'; did you mean 'png'? (known: svg,"
    ),
    (["a.csv", "-o", "x"], "the name 'x' does not end in a format (known: svg, png)"),
    (["none", "-o", "x.svg"], "'none' is not a run directory: there is nothing"),
    (["name=none", "-o", "x.svg"], "'none' is not a run directory: there is nothing"),
    (["aa.csv", "-o", "x.svg"], "there is no file 'aa.csv'; did you mean 'a.csv'?"),
    (["empty.csv", "-o", "x.svg"], "'empty.csv' has no columns"),
    (
      ["words.csv", "-o", "x.svg"],
      "'words.csv' has 'many' for a number in column 'mean_return', line 2"
    ),
    (["short.csv", "-o", "x.svg"], "'short.csv' has 2 columns, but 1 in line 2"),
    (["none.csv.d", "-o", "x.svg"], "'none.csv.d' is not a run directory"),
    (
      ["a.csv", "-o", "x.svg", "--column", "mean_retrun"],
      "'a.csv' has no column 'mean_retrun'; did you mean 'mean_return'? (known: step, mean_return, loss)"
    ),
    (
      ["a.csv", "-o", "x.svg", "--along", "steps"],
      "'a.csv' has no column 'steps'; did you mean 'step'?"
    ),
    (
      ["a.csv", "-o", "x.svg", "--line", "gate"],
      "--line must be followed by name=value, got 'gate'"
    ),
    (["a.csv", "-o", "x.svg", "--line", "gate=x"], "--line must end in a number, got 'gate=x'"),
    (
      ["a.csv", "-o", "x.svg", "--line", "gate=0", "--logarithmic"],
      "--line must be above 0 where the axis is logarithmic"
    ),
    (
      ["a.csv", "-o", "x.svg", "--width", "10"], "--width must be a whole number from 240 to 4,320"
    ),
    (
      ["a.csv", "-o", "x.svg", "--height", "x"], "--height must be a whole number from 160 to 4,320"
    ),
    (
      ["a.csv", "-o", "x.svg", "--theme", "drak"], "there is no theme 'drak'; did you mean 'dark'?"
    ),
    (["blank.csv", "-o", "x.svg"], "'blank.csv' has no number yet in column 'mean_return'"),
    (["zero.csv", "-o", "x.svg", "--logarithmic"], "--logarithmic needs numbers above 0"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is named in a sentence, and nothing is written`(
    arguments: [String], expected: String
  ) throws {
    try folder.write("", "empty.csv")
    try folder.write("step,mean_return\n1,many\n", "words.csv")
    try folder.write("step,mean_return\n1\n2,3\n", "short.csv")
    try folder.write("step,mean_return\n1,\n", "blank.csv")
    try folder.write("step,mean_return\n1,0\n", "zero.csv")
    let before = try folder.names("").filter { !$0.hasPrefix(".") }
    let result = try CommandLineProcess.run(["plot"] + arguments, in: folder.path)

    #expect(result.code == 2, "\(result.errors)")
    #expect(result.errors.hasPrefix("error: " + expected), "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try folder.names("").filter { !$0.hasPrefix(".") } == before)
  }

  @Test func `what cannot be written is told, and leaves nothing behind`() throws {
    let result = try folder.rlgym("plot", "a.csv", "-o", "none/x.svg")
    #expect(result.code == 2)
    #expect(
      result.errors == "error: --output cannot write 'none/x.svg': there is no folder 'none'\n")
    #expect(!folder.has("none"))
  }
}
