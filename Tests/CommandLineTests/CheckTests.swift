import Foundation
import GymCommandLine
import Testing

/// `rlgym check`: one line a promise, and an exit code.
@Suite struct CheckTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `a world that keeps its promises has exit code 0 and a line for each`() throws {
    let result = try folder.rlgym("check", "--env", "breakout", "--env-set", "time-limit=50")

    #expect(result.code == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 15)
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("ok      ") })
    #expect(lines.contains("ok      two processes agree to the bit"))
    #expect(lines.last == "14 promises, all kept")
  }

  @Test func `an agent is checked with its settings, and told of in JSON`() throws {
    let settings = [
      "learning-starts=32", "filters=1", "hidden-units=4", "batch-size=2", "replay-capacity=300",
    ].flatMap { ["--set", $0] }
    let result = try CommandLineProcess.run(
      ["check", "--env", "breakout", "--agent", "dqn", "--json"] + settings, in: folder.path)

    #expect(result.code == 0)
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let document = try #require(value as? [String: Any])
    #expect(document["environment"] as? String == "breakout")
    #expect(document["agent"] as? String == "dqn")
    #expect(document["kept"] as? Bool == true)
    let checks = try #require(document["checks"] as? [[String: Any]])
    #expect(checks.count == 24)
    #expect(checks.allSatisfy { ($0["breaches"] as? [String])?.isEmpty == true })
    #expect(
      checks.last?["promise"] as? String == "a damaged checkpoint is refused, or does no harm")
  }

  @Test func `a promise that is broken has exit code 1 and its sentence`() throws {
    // Under these settings nothing is learned in the time that is given.
    let result = try folder.rlgym(
      "check", "--env", "breakout", "--agent", "dqn", "--set", "learning-starts=1000000", "--set",
      "replay-capacity=1000", "--set", "filters=1", "--set", "hidden-units=1")

    #expect(result.code == 1)
    let line = result.output.split(separator: "\n").first { $0.hasPrefix("broken") }
    #expect(
      line?.hasPrefix(
        "broken  actions are legal, and learning changes the policy: the policy is the same after "
          + "16384 steps as before the first") == true)
    #expect(result.output.hasSuffix(" broken\n"))
  }

  // MARK: - Programs that do not answer

  private func answer(_ shell: String) -> CheckProcess.Answer {
    CheckProcess(executable: "/bin/sh", arguments: ["-c", shell, "sh"]).result(of: "3")
  }

  @Test func `a program that stops by a mistake is a breach with its sentence`() {
    let answer = answer(
      "echo 'World/Rules.swift:7: Fatal error: cell 9 is taken already' >&2; exit 1")

    #expect(answer.breaches == ["the program stopped: cell 9 is taken already"])
  }

  @Test func `a program that a signal stops is a breach`() {
    #expect(answer("kill -ILL $$").breaches == ["the program stopped by signal 4"])
  }

  @Test func `a program that ends without a result is a breach`() {
    #expect(
      answer("echo nonsense; exit 3").breaches
        == ["the program stopped with exit code 3: nonsense"])
    #expect(
      answer("echo 'check result [}'").breaches
        == ["the program stopped with exit code 0: check result [}"])
  }

  @Test func `a result is found among what else is said`() {
    let answer = answer(#"echo a; echo 'check result ["it is '$1' '$2'"]'; echo b >&2"#)

    #expect(answer.breaches == ["it is --part 3"])
  }

  @Test func `a program that is not there is a breach`() {
    let process = CheckProcess(executable: "/no/such/program", arguments: [])

    #expect(
      process.result(of: "0").breaches.first?.hasPrefix("the check cannot be started: ") == true)
  }
}
