import Foundation
import Testing

/// Signals that come before there is anything to stop, and files that never come.
@Suite struct StoppingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var arguments: String {
    (TemporaryFolder.smallTraining + ["--run", "run", "--steps", "1000000000"])
      .joined(separator: " ")
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func `a signal stops a command at once while it does not train yet`(
    signal: String, code: Int32
  ) throws {
    // The note that there is no checkpoint waits for a reader of the full pipe.
    let result = try CommandLineProcess.shell(
      """
      "$RLGYM" \(TemporaryFolder.smallTraining.joined(separator: " ")) --run run --steps 200
      rm -r run/checkpoints run/metrics.csv; mkfifo full; exec 3<>full
      dd if=/dev/zero bs=65536 count=1 >&3 2>/dev/null
      (until [ -e run/metrics.csv ]; do sleep 0.02; done; sleep 0.3; kill -\(signal) $$) &
      exec "$RLGYM" train --resume run --quiet --steps 1000000000 2>full
      """, in: folder)

    #expect(result.code == code, "\(result.errors)")
    #expect(!folder.has("run/checkpoints"))
  }

  @Test func `Ctrl-C that was to be ignored from the start is ignored`() throws {
    let result = try CommandLineProcess.shell(
      """
      (trap '' INT; exec "$RLGYM" \(arguments)) & pid=$!
      until [ -e run/metrics.csv ]; do sleep 0.02; done
      sleep 0.2; kill -INT $pid; sleep 0.3; kill -TERM $pid; wait $pid
      """, in: folder)

    #expect(result.code == 143, "\(result.errors)")
    #expect(result.errors.hasPrefix("stopped by SIGTERM at step "))
  }

  @Test(arguments: ["--config pipe", "--agent dqn --env gridworld --env-set map=./pipe"])
  func `a pipe in the place of a file is refused`(options: String) throws {
    let result = try CommandLineProcess.shell(
      "mkfifo pipe; exec \"$RLGYM\" train --run run --agent dqn \(options)", in: folder)

    #expect(result.code == 2)
    #expect(result.errors.contains("it is not a regular file"), "\(result.errors)")
    #expect(!folder.has("run"))
  }

  @Test(arguments: [
    "configuration.yaml", "metrics.csv", "checkpoints/step-000000200.safetensors",
    "metrics.csv.partial", "checkpoints/step-000000300.safetensors.partial", ".watched",
  ])
  func `a pipe in a run does not keep it waiting`(name: String) throws {
    #expect(try folder.train("--run", "run", "--steps", "200").wait().code == 0)
    let result = try CommandLineProcess.shell(
      """
      rm -f run/\(name); mkfifo run/\(name)
      exec "$RLGYM" train --resume run --steps 300 --quiet
      """, in: folder)

    let mayGoOn = name.hasSuffix(".partial") || name == ".watched"
    #expect((result.code == 0) == mayGoOn && result.code <= 2, "\(result.errors)")
    #expect(mayGoOn || result.errors.contains("it is not a regular file"), "\(result.errors)")
  }
}
