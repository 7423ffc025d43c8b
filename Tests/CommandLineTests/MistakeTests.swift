import Foundation
import GymCatalog
import Testing

import Runs

/// What the user gets wrong: exit code 2, one sentence, nothing touched.
@Suite struct MistakeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let train = ["train", "--agent", "dqn", "--env", "breakout", "--preset", "none"]

  private static func steps(_ text: String) -> String {
    "--steps must be a whole number from 1 to 1,000,000,000,000,000, got '\(text)'"
  }

  @Test(arguments: [
    (["trian"], "there is no command 'trian'; did you mean 'train'?"),
    (
      ["train", "--agent", "dqm", "--env", "breakout"], "no agent named 'dqm'; did you mean 'dqn'?"
    ),
    (
      ["train", "--agent", "dqn", "--env", "brekout"],
      "no environment named 'brekout'; did you mean 'breakout'?"
    ),
    (["train", "--agent", "dqn"], "no environment is named; name one with --env"),
    (["train", "--env", "breakout"], "no agent is named; name one with --agent"),
    (train + ["--stpes", "3"], "there is no option '--stpes'; did you mean '--steps'?"),
    (train + ["-x"], "there is no option '-x' (see rlgym train --help)"),
    (["--foo"], "there is no option '--foo' (see rlgym --help)"),
    (["help", "trian"], "there is no command 'trian'; did you mean 'train'?"),
    (train + ["now"], "nothing is expected at 'now' (see rlgym train --help)"),
    (["list", "a", "b"], "nothing is expected at 'b' (see rlgym list --help)"),
    (train + ["--quiet=3"], "--quiet takes no value, got '3'"),
    (train + ["--steps", "0"], steps("0")),
    (train + ["--steps", "-3"], steps("-3")),
    (train + ["--steps", "many"], steps("many")),
    (train + ["--steps", "0x10"], steps("0x10")),
    (train + ["--steps", "1_000"], steps("1_000")),
    (train + ["--steps", " 5"], steps(" 5")),
    (train + ["--steps"], "--steps must be followed by <number>"),
    (train + ["--steps", "--seed", "3"], "--steps must be followed by <number>"),
    (
      train + ["--seed", "-1"],
      "--seed must be a whole number from 0 to 9,223,372,036,854,775,807, got '-1'"
    ),
    (train + ["--threads", "0"], "--threads must be a whole number from 1 to 256, got '0'"),
    (train + ["--set", "learning-rate"], "--set must be followed by key=value"),
    (train + ["--set", "=1"], "--set must be followed by key=value, got '=1'"),
    (
      train + ["--set", "learning-rat=1"],
      "agent 'dqn' has no setting 'learning-rat'; did you mean 'learning-rate'?"
    ),
    (train + ["--set", "learning-rate=nan"], "setting 'learning-rate' of agent 'dqn' must be a"),
    (train + ["--set", "learning-rate=0x1"], "setting 'learning-rate' of agent 'dqn' must be a"),
    (
      train + ["--env-set", "time-limit=1e3"], "setting 'time-limit' of environment 'breakout' must"
    ),
    (
      train + ["--set", "batch-size=65537"],
      "setting 'batch-size' of agent 'dqn' must be a whole number from 1 to 65,536, got '65537'"
    ),
    (
      train + ["--set", "filters=4096", "--set", "hidden-units=65536"],
      "agent 'dqn': filters 4096, nature-filters 32 and"
    ),
    (
      train + ["--set", "replay-capacity=1000000000"],
      "agent 'dqn': replay-capacity 1000000000 needs"
    ),
    (train + ["--set", "batch-size=0"], "setting 'batch-size' of agent 'dqn' must be a whole"),
    (
      train + ["--env-set", "time-limt=3"],
      "environment 'breakout' has no setting 'time-limt'; did you mean 'time-limit'?"
    ),
    (
      train + ["--env-set", "observ=pixels"],
      "environment 'breakout' has no setting 'observ'; did you mean 'observe'?"
    ),
    (
      train + ["--env-set", "observe=pixels", "--env-set", "pixls=44"],
      "environment 'breakout' has no setting 'pixls'; did you mean 'pixels'?"
    ),
    (train + ["--config", "none.yaml"], "configuration file 'none.yaml': cannot be read: no such"),
    (train + ["--quiet", "--json"], "--quiet and --json exclude each other"),
    (train + ["--run", ""], "--run must name a folder, got ''"),
    (train + ["--config", ""], "--config must name a file, got ''"),
    (["train", "--resume", ""], "--resume must name a folder, got ''"),
    (["eval", ""], "<run-directory> must name a folder, got ''"),
    (["eval", "x", "--checkpoint", ""], "--checkpoint must name a file, got ''"),
    (["train", "--resume", "none"], "'none' is not a run directory: there is nothing"),
    (["train", "--resume", "x", "--agent", "dqn"], "--agent does not go with --resume"),
    (["train", "--resume", "x", "--seed", "2"], "--seed does not go with --resume"),
    (["eval", "none"], "'none' is not a run directory: there is nothing"),
    (
      ["eval", "x", "--episodes", "0"], "--episodes must be a whole number from 1 to 1,000,000, got"
    ),
    (
      ["eval"],
      "<run-directory> is missing: name the folder of a run, or a planner with --agent and --env"
    ),
    (["eval", "x", "y"], "nothing is expected at 'y' (see rlgym eval --help)"),
    (["check"], "no environment is named; name one with --env"),
    (["check", "--env", "brekout"], "no environment named 'brekout'; did you mean 'breakout'?"),
    (
      ["check", "--env", "breakout", "--agent", "dqm"], "no agent named 'dqm'; did you mean 'dqn'?"
    ),
    (
      ["check", "--env", "breakout", "--set", "x=1"], "--set is of an agent; name one with --agent"
    ),
    (
      ["check", "--env", "breakout", "--env-set", "time-limt=3"],
      "environment 'breakout' has no setting 'time-limt'; did you mean 'time-limit'?"
    ),
    (["check", "--env", "breakout", "--part", "99"], "--part must name a check, got '99'"),
    (["benchmark", "tensor"], "there is no benchmark suite 'tensor'; did you mean 'tensors'?"),
  ])
  func `a mistake has exit code 2 and one sentence`(arguments: [String], sentence: String) throws {
    let result = try CommandLineProcess.run(arguments, in: folder.path)

    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: \(sentence)"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.output.isEmpty)
    #expect(!folder.has("runs"))
  }

  @Test func `a wrong key in a configuration file is named with its line`() throws {
    try folder.write("agent: dqn\nenvironment: breakout\nsteeps: 3\n", "run.yaml")

    let result = try folder.rlgym("train", "--config", "run.yaml")

    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: configuration file 'run.yaml', line 3: there is no key 'steeps'; "
        + "did you mean 'steps'?\n")
  }

  @Test func `a run that exists is not overwritten`() throws {
    #expect(try folder.train("--steps", "10").wait().code == 0)
    let checkpoint = "runs/breakout-dqn-seed1/checkpoints/step-000000010.safetensors"
    let before = try folder.bytes(checkpoint)

    let result = try folder.train("--steps", "20").wait()

    #expect(result.code == 2)
    #expect(
      result.errors.hasPrefix(
        "error: there is a run in 'runs/breakout-dqn-seed1' already; "
          + "continue it with --resume runs/breakout-dqn-seed1"))
    #expect(try folder.bytes(checkpoint) == before)
  }

  @Test func `a run directory that cannot be made is named`() throws {
    try folder.write("", "file")

    let result = try folder.train("--run", "file/run").wait()

    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: cannot create the run directory 'file/run': "))
  }

  @Test func `checkpoints that are all corrupt are named, and kept`() throws {
    #expect(try folder.train("--steps", "10", "--run", "run").wait().code == 0)
    let checkpoint = "run/checkpoints/step-000000010.safetensors"
    try folder.write("not a checkpoint", checkpoint)

    for arguments in [["eval", "run"], ["train", "--resume", "run"]] {
      let result = try CommandLineProcess.run(arguments, in: folder.path)
      #expect(result.code == 2)
      #expect(result.errors.contains("error: checkpoint '\(checkpoint)' cannot be used: it is"))
    }
    #expect(try folder.bytes(checkpoint) == Data("not a checkpoint".utf8))
  }

  @Test func `a checkpoint that holds what cannot be is passed over with a warning`() throws {
    let training = ["--steps", "20", "--checkpoint-every", "10", "--run", "run"]
    #expect(
      try CommandLineProcess.run(TemporaryFolder.smallTraining + training, in: folder.path)
        .code == 0)
    let newest = "run/checkpoints/step-000000020.safetensors"
    let directory = try RunDirectory(openingAt: folder.path + "/run", trained: false)
    let configuration = try directory.configuration(
      environments: Catalog.environmentRegistry, agents: Catalog.agentRegistry)
    let store = directory.checkpoints(of: configuration)
    let older = try store.checkpoint(of: 10).checkpoint
    let spoiled = Checkpoint(older.state, of: CheckpointOwner(configuration), step: 20)
    try store.save(spoiled, keeping: 2)

    for arguments in [["eval", "run", "--episodes", "1"], ["train", "--resume", "run"]] {
      let result = try CommandLineProcess.run(arguments, in: folder.path)
      #expect(result.code == 0)
      #expect(
        result.errors
          == "warning: passed over checkpoint '\(newest)': it says step 20, but holds step 10\n")
    }
    #expect(try folder.rlgym("eval", "run", "--episodes", "1").errors == "")
  }

  @Test func `checkpoints that are a file instead of a folder are named`() throws {
    #expect(try folder.train("--steps", "10", "--run", "run").wait().code == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/run/checkpoints")
    try folder.write("", "run/checkpoints")

    for arguments in [["eval", "run"], ["train", "--resume", "run"]] {
      let result = try CommandLineProcess.run(arguments, in: folder.path)
      #expect(result.code == 2)
      #expect(result.errors == "error: cannot open 'run/checkpoints': not a directory\n")
    }
  }

  @Test func `a checkpoint file that does not exist is named`() throws {
    #expect(try folder.train("--steps", "10", "--run", "run").wait().code == 0)

    let result = try folder.rlgym("eval", "run", "--checkpoint", "none.safetensors")

    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: checkpoint 'none.safetensors' cannot be used: no such file or directory\n")
  }

  @Test func `a run that takes no more steps says so`() throws {
    #expect(try folder.train("--steps", "20", "--run", "run").wait().code == 0)

    let same = try folder.rlgym("train", "--resume", "run", "--steps", "20")
    #expect(same.code == 0)
    #expect(same.output.hasPrefix("the run is finished: all 20 steps are taken\n"))

    let fewer = try folder.rlgym("train", "--resume", "run", "--steps", "10")
    #expect(fewer.code == 2)
    #expect(
      fewer.errors
        == "error: the run has taken 20 steps already, which is more than --steps 10\n")
  }
}
