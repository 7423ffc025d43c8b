import Foundation
import Testing

/// Event files for TensorBoard, while a run trains and afterwards.
@Suite struct ExportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func train(_ name: String, _ more: String...) throws {
    let arguments = ["--run", name, "--steps", "400", "--log-every", "100"]
    let result = try CommandLineProcess.run(
      TemporaryFolder.smallTraining + arguments + more, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test func `a run is exported once, and says where`() throws {
    try train("run")

    let result = try folder.rlgym("export", "run", "--tensorboard")

    let name = try #require(try folder.names("run/tensorboard").first)
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("run/tensorboard/\(name): 4 rows, "))
    let before = try folder.bytes("run/tensorboard/\(name)")

    let again = try folder.rlgym("export", "run", "--tensorboard")
    #expect(again.code == 2)
    #expect(
      again.errors == "error: there are event files in 'run/tensorboard' already; "
        + "delete them, or choose another folder with --output\n")
    #expect(try folder.names("run/tensorboard") == [name])
    #expect(try folder.bytes("run/tensorboard/\(name)") == before)

    let elsewhere = try folder.rlgym("export", "run", "--tensorboard", "-o", "a/b", "--quiet")
    #expect(elsewhere.code == 0)
    #expect(elsewhere.output.isEmpty)
    #expect(try folder.names("a/b").count == 1)
  }

  @Test func `what a run says to TensorBoard changes nothing that it learns`() throws {
    try train("with", "--tensorboard")
    try train("without")

    let checkpoint = "checkpoints/step-000000400.safetensors"
    #expect(try folder.bytes("with/\(checkpoint)") == folder.bytes("without/\(checkpoint)"))
    #expect(try folder.names("with/tensorboard").count == 1)
    #expect(!folder.has("without/tensorboard"))
  }

  @Test func `a run that goes on writes a file that sorts behind, if it is asked to`() throws {
    try train("run", "--tensorboard")
    let first = try folder.names("run/tensorboard")
    let resume = ["train", "--resume", "run", "--quiet", "--steps"]

    let without = try CommandLineProcess.run(resume + ["500"], in: folder.path)
    #expect(without.code == 0)
    #expect(try folder.names("run/tensorboard") == first)

    let with = try CommandLineProcess.run(resume + ["600", "--tensorboard"], in: folder.path)
    #expect(with.code == 0)
    let names = try folder.names("run/tensorboard")
    #expect(names.count == 2)
    #expect(names.first == first.first)
  }

  @Test(arguments: [
    (["export", "run"], "no format is named; name one with --tensorboard"),
    (["export"], "<run-directory> is missing (see rlgym export --help)"),
    (["export", "none", "--tensorboard"], "'none' is not a run directory: there is nothing"),
    (["export", "", "--tensorboard"], "<run-directory> must name a folder, got ''"),
    (["export", "run", "--tensorboard", "-o", ""], "--output must name a folder, got ''"),
  ])
  func `a mistake in what to export has exit code 2`(arguments: [String], sentence: String) throws {
    let result = try CommandLineProcess.run(arguments, in: folder.path)

    #expect(result.code == 2)
    #expect(result.errors == "error: \(sentence)\n")
    #expect(result.output.isEmpty)
  }

  @Test func `metrics that are damaged or missing are named, and nothing is written`() throws {
    try train("run")
    let whole = String(decoding: try folder.bytes("run/metrics.csv"), as: UTF8.self)
    try folder.write(whole + "500,lost\n", "run/metrics.csv")

    let damaged = try folder.rlgym("export", "run", "--tensorboard", "-o", "out")
    #expect(damaged.code == 2)
    let reason = /error: 'run\/metrics.csv', line 6: there are \d+ columns, but the row has 2\n/
    #expect(damaged.errors.wholeMatch(of: reason) != nil, "\(damaged.errors)")

    try FileManager.default.removeItem(atPath: folder.path + "/run/metrics.csv")
    let missing = try folder.rlgym("export", "run", "--tensorboard", "-o", "out")
    #expect(missing.code == 2)
    #expect(
      missing.errors == "error: cannot read 'run/metrics.csv': no such file or directory\n")
    #expect(!folder.has("out"))
    #expect(!folder.has("run/tensorboard"))
  }

  @Test func `a full disk ends a run that writes event files, and leaves nothing half-written`()
    throws
  {
    let arguments =
      TemporaryFolder.smallTraining + ["--run", "run", "--steps", "1000", "--tensorboard"]
    let command = arguments.joined(separator: " ")
    // No file may grow beyond 14 blocks, and the configuration stands in the first record.
    let result = try CommandLineProcess.shell(
      "ulimit -f 14; exec \"$RLGYM\" \(command)", in: folder)

    #expect(result.code == 1)
    let name = try #require(try folder.names("run/tensorboard").first)
    #expect(
      result.errors == "error: cannot write 'run/tensorboard/\(name)': file too large; "
        + "there is no checkpoint yet\n")
    #expect(try folder.bytes("run/tensorboard/\(name)").isEmpty)
  }
}
