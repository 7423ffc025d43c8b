import Foundation
import Testing

/// What is wrong with a wish to watch, play or record: exit code 2, one sentence, nothing left behind.
@Suite struct ViewingMistakeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func play(_ more: String...) -> [String] { ["play", "--env", "breakout"] + more }

  private static func watch(_ more: String...) -> [String] {
    ["watch", "--agent", "expert", "--env", "breakout"] + more
  }

  private static func film(as name: String = "x.gif", _ more: String...) -> [String] {
    ["record", "--agent", "expert", "--env", "breakout", "-o", name] + more
  }

  static let mistakes: [([String], String)] = [
    (["watch"], "name the folder of a run, or a planner by --agent and --env"),
    (["watch", "none"], "'none' is not a run directory: there is nothing"),
    (["watch", "x", "--agent", "expert"], "--agent takes the place of a run; name one of them"),
    (["watch", "--agent", "expert"], "--agent needs --env, where it plays"),
    (["watch", "x", "--env", "breakout"], "--env and --env-set go with --agent"),
    (["watch", "--agent", "exprt", "--env", "breakout"], "no agent named 'exprt'; did you mean"),
    (
      ["watch", "--agent", "expert", "--env", "brekout"], "no environment named 'brekout'; did you"
    ),
    (["watch", "x", "--checkpoint", "-1"], "--checkpoint must be a whole number"),
    (watch("--keys", "rihgt"), "--keys names no key 'rihgt'; did you mean 'right'?"),
    (watch("--keys", "t*x"), "--keys must be keys with commas between them"),
    (watch("--theme", "drak"), "there is no theme 'drak'; did you mean 'dark'?"),
    (watch("--size", "640"), "--size must be two numbers"),
    (watch("--size", "1x1"), "--size must be two numbers"),
    (watch("--seed", "-1"), "--seed must be a whole number"),
    (watch("--episode", "x"), "--episode must be a whole number"),
    (watch("--no-window"), "--no-window and --screenshots need --keys"),
    (watch("--screenshots", "shots"), "--no-window and --screenshots need --keys"),
    (watch("--terminal", "--no-window", "--keys", "q"), "--terminal and --no-window exclude"),
    (watch("--terminal"), "--terminal needs a terminal, but input or output is none"),
    (watch("--terminal", "--save-to", "saves"), "--terminal needs a terminal"),
    (watch("--save-to", ""), "--save-to must name a folder, got ''"),
    (["play"], "--env <name> is missing"),
    (["play", "--env", "brekout"], "no environment named 'brekout'; did you mean 'breakout'?"),
    (play("--env-set", "time-limt=3"), "environment 'breakout' has no setting 'time-limt'"),
    (play("--keys", "f13"), "--keys names no key 'f13'"),
    (["record", "none", "-o", "x.gif"], "'none' is not a run directory: there is nothing"),
    (["record", "-o", "x.gif"], "name the folder of a run, a demonstration, or a planner"),
    (film("--overlay", "valeus"), "there is no overlay 'valeus'; did you mean 'values'?"),
    (film("--overlay", ""), "there is no overlay ''"),
    (film("--theme", "blue"), "there is no theme 'blue'"),
    (film("--size", "15"), "--size must be a whole number from 16 to 4,320, got '15'"),
    (film("--speed", "0"), "--speed must be a number from 0.01 to 100, got '0'"),
    (
      film("--episode", "bset"), "--episode must be best, median, worst or a number, got 'bset'"
    ),
    (film("--checkpoint", "5"), "--checkpoint goes with a run"),
    (film(as: "x.gfi"), "there is no film format 'gfi'; did you mean 'gif'?"),
    (film(as: "x"), "the name 'x' does not end in a format"),
    (film(as: "none/x.gif"), "cannot write 'none/x.gif': no such file or directory"),
    (film(as: "there.gif"), "'there.gif' exists already"),
    (["record", "there.gif", "-o", "x.gif"], "'there.gif' is no demonstration that can be shown"),
    (["record", "there.gif", "-o", "x.gif", "--seed", "1"], "--seed does not go with a"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is named in a sentence, and nothing is written`(
    arguments: [String], expected: String
  ) throws {
    try folder.write("x", "there.gif")
    let result = try CommandLineProcess.run(arguments, in: folder.path)

    #expect(result.code == 2, "\(result.errors)")
    #expect(result.errors.hasPrefix("error: " + expected), "\(result.errors)")
    let more = result.errors.split(separator: "\n").dropFirst()
    #expect(more.allSatisfy { $0.hasPrefix("help: ") }, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try folder.names("").filter { !$0.hasPrefix(".") } == ["there.gif"])
  }

  @Test func `a checkpoint that is missing or damaged is told`() throws {
    let training = try folder.train("--run", "run", "--steps", "200").wait()
    #expect(training.code == 0, "\(training.errors)")
    let shown = ["--no-window", "--keys", "q"]
    let missing = try CommandLineProcess.run(
      ["watch", "run", "--checkpoint", "7"] + shown, in: folder.path)
    #expect(missing.code != 0)
    #expect(missing.errors.hasPrefix("error: "))

    for kind in ["checkpoints", "policies"] {
      for name in try folder.names("run/\(kind)") { try folder.write("x", "run/\(kind)/\(name)") }
    }
    for command in [["watch", "run"] + shown, ["record", "run", "-o", "x.gif"]] {
      let result = try CommandLineProcess.run(command, in: folder.path)
      #expect(result.code != 0)
      #expect(result.errors.contains("error: "))
      #expect(!folder.has("x.gif") && !folder.has("x.gif.partial"))
    }

    for kind in ["checkpoints", "policies"] {
      for name in try folder.names("run/\(kind)") {
        try FileManager.default.removeItem(atPath: folder.path + "/run/\(kind)/\(name)")
      }
    }
    let none = try CommandLineProcess.run(["watch", "run"] + shown, in: folder.path)
    #expect(none.code == 2)
    #expect(none.errors.hasPrefix("error: "), "\(none.errors)")
  }

  @Test func `without a display a window is refused, and what shows it instead is named`() throws {
    let result = try CommandLineProcess.shell(
      "unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER; "
        + "\"$RLGYM\" watch --agent expert --env breakout --save-to saves", in: folder)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: "))
    #expect(result.errors.contains("--terminal shows it here"))
    #expect(!folder.has("saves"))
  }

  @Test func `training that is to be watched goes on without a display`() throws {
    let result = try CommandLineProcess.shell(
      "unset DISPLAY WAYLAND_DISPLAY SDL_VIDEODRIVER; \"$RLGYM\" train --agent tabular-q "
        + "--env gridworld --steps 2000 --run run --watch", in: folder)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("finished: 2,0"))
    let warnings = (result.output + result.errors).split(separator: "\n").filter {
      $0.hasPrefix("warning: ")
    }
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("rlgym watch run --terminal") == true)
  }
}
