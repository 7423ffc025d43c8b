import Foundation
import SlowTests
import Testing

/// Training through the built `rlgym`, with a DQN so small that it takes seconds.
@Suite struct TrainTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Starts a run that no machine finishes while a test waits.
  private func startEndless(_ name: String) throws -> CommandLineProcess {
    let process = try start(name, steps: 1_000_000_000)
    process.wait { folder.has("\(name)/metrics.csv") }
    return process
  }

  private func start(_ name: String, steps: Int) throws -> CommandLineProcess {
    try folder.train(
      "--run", name, "--steps", "\(steps)", "--checkpoint-every", "250", "--log-every", "100")
  }

  /// Whether a checkpoint stands whole; the name of one that is being written begins with a dot.
  private func hasCheckpoint(_ name: String) -> Bool {
    (try? folder.names("\(name)/checkpoints").contains { !$0.hasPrefix(".") }) == true
  }

  /// Expects a run that was interrupted to end, some steps on, as one that was not.
  private func expectSameEnd(_ name: String) throws {
    let newest = try #require(try folder.names("\(name)/checkpoints").last { !$0.hasPrefix(".") })
    let done = try #require(Int(newest.filter(\.isNumber)))
    let steps = done + 300

    let resumed = try folder.rlgym("train", "--resume", name, "--steps", "\(steps)", "--quiet")
    #expect(resumed.code == 0, "\(resumed.errors)")
    #expect(try start("whole", steps: steps).wait().code == 0)

    let last = try #require(try folder.names("whole/checkpoints").last)
    #expect(
      try folder.bytes("\(name)/checkpoints/\(last)")
        == folder.bytes("whole/checkpoints/\(last)"))
    #expect(try folder.rows(name) == folder.rows("whole"))
  }

  @Test(arguments: [(SIGINT, 130, "SIGINT"), (SIGTERM, 143, "SIGTERM")])
  func `a run stopped by a signal says how to go on, and ends with the same bytes`(
    signal: Int32, code: Int32, name: String
  ) throws {
    let process = try startEndless("stopped")
    usleep(200_000)
    // Twice, as `timeout` does, which tells a process and its group.
    process.send(signal)
    usleep(500)
    process.send(signal)
    let stopped = try process.wait()

    #expect(stopped.code == code)
    #expect(stopped.errors.hasPrefix("stopped by \(name) at step "))
    #expect(stopped.errors.hasSuffix("resume with: rlgym train --resume stopped\n"))
    try expectSameEnd("stopped")
  }

  @Test(arguments: [("", 129), ("trap '' HUP; ", 143)])
  func `a hang-up stops a run, unless it was to be ignored from the start`(
    start: String, code: Int32
  ) throws {
    let arguments = TemporaryFolder.smallTraining + ["--run", "run", "--steps", "1000000000"]
    let result = try CommandLineProcess.shell(
      """
      (\(start)exec "$RLGYM" \(arguments.joined(separator: " "))) & pid=$!
      until [ -e run/metrics.csv ]; do sleep 0.02; done
      kill -HUP $pid; sleep 0.3; kill -TERM $pid; wait $pid
      """, in: folder)

    #expect(result.code == code, "\(result.errors)")
  }

  @Test func `a run that was extended equals one that was that long from the start`() throws {
    #expect(try start("extended", steps: 350).wait().code == 0)
    #expect(
      try folder.rlgym("train", "--resume", "extended", "--steps", "700", "--quiet").code == 0)
    #expect(try start("whole", steps: 700).wait().code == 0)

    #expect(try folder.rows("extended") == folder.rows("whole"))
    #expect(
      try folder.bytes("extended/checkpoints/step-000000700.safetensors")
        == folder.bytes("whole/checkpoints/step-000000700.safetensors"))
  }

  @Test(.slow) func `a run killed again and again ends with the same bytes`() throws {
    var process = try startEndless("killed")
    for milliseconds in [400, 50, 150, 250, 350] {
      usleep(UInt32(milliseconds) * 1_000)
      process.send(SIGKILL)
      #expect(try process.wait().code == 137)
      process = try CommandLineProcess(
        ["train", "--resume", "killed", "--quiet"], in: folder.path)
    }
    process.wait { hasCheckpoint("killed") }
    process.send(SIGKILL)
    #expect(try process.wait().code == 137)

    try expectSameEnd("killed")
  }

  @Test func `a run that is moved while it trains leaves the next one of its name alone`() throws {
    let first = try startEndless("run")
    first.wait { hasCheckpoint("run") }
    try FileManager.default.moveItem(
      atPath: folder.path + "/run", toPath: folder.path + "/moved")
    let second = try start("run", steps: 700).wait()
    let stopped = try first.wait()

    #expect(stopped.code == 1)
    #expect(
      stopped.errors == "error: the run folder 'run' was moved or deleted while it trained; "
        + "if it was moved, go on with rlgym train --resume and its new path\n")
    #expect(second.code == 0, "\(second.errors)")
    #expect(
      try folder.names("run/checkpoints")
        == ["step-000000500.safetensors", "step-000000700.safetensors"])
    #expect(try folder.rows("run").count == 1 + 7)
    try expectSameEnd("moved")
  }

  @Test func `the number of threads does not change a byte`() throws {
    #expect(try start("one", steps: 1_000).wait().code == 0)
    let two = try CommandLineProcess(
      ["train", "--config", "one/configuration.yaml", "--run", "two", "--threads", "2", "--quiet"],
      in: folder.path)
    #expect(try two.wait().code == 0)

    #expect(
      try folder.bytes("two/checkpoints/step-000001000.safetensors")
        == folder.bytes("one/checkpoints/step-000001000.safetensors"))
    #expect(
      try folder.bytes("two/configuration.yaml") == folder.bytes("one/configuration.yaml"))
  }

  @Test func `a run that diverges ends with code 1 and keeps the last good checkpoint`()
    throws
  {
    let arguments =
      TemporaryFolder.smallTraining + [
        "--run", "run", "--steps", "5000", "--checkpoint-every", "20", "--set",
        "learning-rate=1e15",
      ]

    let result = try CommandLineProcess.run(arguments, in: folder.path)

    #expect(result.code == 1)
    let sentence = result.errors.split(separator: "\n").last ?? ""
    #expect(sentence.hasPrefix("error: "))
    #expect(sentence.contains("step "))
    let names = try folder.names("run/checkpoints")
    #expect(!names.isEmpty)
    #expect(try folder.rlgym("eval", "run", "--episodes", "2").code == 0)
  }

  @Test func `a full disk ends the run with code 1 and leaves nothing half-written`() throws {
    let arguments = TemporaryFolder.smallTraining + ["--run", "run", "--steps", "1000"]
    let command = (arguments + ["--checkpoint-every", "100"]).joined(separator: " ")
    // No file may grow beyond 14 blocks, and a checkpoint is larger.
    let result = try CommandLineProcess.shell(
      "ulimit -f 14; exec \"$RLGYM\" \(command)", in: folder)

    #expect(result.code == 1)
    #expect(
      result.errors
        == "error: cannot write 'run/checkpoints/step-000000100.safetensors': file too large; "
        + "there is no checkpoint yet\n")
    #expect(try folder.names("run/checkpoints") == [])
  }
}
