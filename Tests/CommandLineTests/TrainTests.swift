import Foundation
import Testing

/// Training through the built `rlgym`, with a DQN so small that it takes seconds.
@Suite struct TrainTests {
  private let folder: TemporaryFolder
  private static let steps = 1_200
  private static let last = "checkpoints/step-000001200.safetensors"

  init() throws {
    folder = try TemporaryFolder()
  }

  private func start(_ name: String) throws -> CommandLineProcess {
    try folder.train(
      "--run", name, "--steps", "\(Self.steps)", "--checkpoint-every", "250", "--log-every", "100")
  }

  private func resume(_ name: String) throws -> CommandResult {
    try folder.rlgym("train", "--resume", name, "--quiet")
  }

  /// The columns of `metrics.csv` that do not depend on the clock.
  private func rows(_ name: String) throws -> [[Substring]] {
    String(decoding: try folder.bytes("\(name)/metrics.csv"), as: UTF8.self).split(separator: "\n")
      .map {
        let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
        return Array(fields[..<4] + fields[6...])
      }
  }

  private func hasLog(_ name: String) -> Bool {
    folder.has("\(name)/metrics.csv")
  }

  @Test(arguments: [(SIGINT, 130, "SIGINT"), (SIGTERM, 143, "SIGTERM")])
  func `a run stopped by a signal says how to go on, and ends with the same bytes`(
    signal: Int32, code: Int32, name: String
  ) throws {
    #expect(try start("whole").wait().code == 0)
    let process = try start("stopped")
    process.wait { hasLog("stopped") }
    process.send(signal)
    let stopped = try process.wait()
    #expect(stopped.code == code)
    #expect(stopped.errors.hasPrefix("stopped by \(name) at step "))
    #expect(stopped.errors.hasSuffix("resume with: rlgym train --resume stopped\n"))

    #expect(try resume("stopped").code == 0)

    #expect(try folder.bytes("stopped/\(Self.last)") == folder.bytes("whole/\(Self.last)"))
    #expect(try rows("stopped") == rows("whole"))
  }

  @Test func `a run killed again and again ends with the same bytes`() throws {
    #expect(try start("whole").wait().code == 0)
    var process = try start("killed")
    process.wait { hasLog("killed") }
    for milliseconds in [50, 150, 250, 350] {
      usleep(UInt32(milliseconds) * 1_000)
      process.send(SIGKILL)
      #expect([0, 137].contains(try process.wait().code))
      process = try CommandLineProcess(
        ["train", "--resume", "killed", "--quiet"], in: folder.path)
    }
    #expect(try process.wait().code == 0)

    #expect(try folder.bytes("killed/\(Self.last)") == folder.bytes("whole/\(Self.last)"))
    #expect(try rows("killed") == rows("whole"))
  }

  @Test func `the number of threads does not change a byte`() throws {
    #expect(try start("one").wait().code == 0)
    let two = try CommandLineProcess(
      ["train", "--config", "one/configuration.yaml", "--run", "two", "--threads", "2", "--quiet"],
      in: folder.path)
    #expect(try two.wait().code == 0)

    #expect(try folder.bytes("two/\(Self.last)") == folder.bytes("one/\(Self.last)"))
    #expect(
      try folder.bytes("two/configuration.yaml") == folder.bytes("one/configuration.yaml"))
  }

  @Test func `a full disk ends the run with code 1 and leaves nothing half-written`() throws {
    let arguments = TemporaryFolder.smallTraining + ["--run", "run", "--steps", "1000"]
    let command = (arguments + ["--checkpoint-every", "100"]).joined(separator: " ")
    // No file may grow beyond eight blocks, and a checkpoint is larger.
    let result = try CommandLineProcess.shell("ulimit -f 8; exec \"$RLGYM\" \(command)", in: folder)

    #expect(result.code == 1)
    #expect(
      result.errors
        == "error: cannot write 'run/checkpoints/step-000000100.safetensors': file too large; "
        + "no checkpoint was written yet\n")
    #expect(try folder.names("run/checkpoints") == [])
  }
}
