import Testing

/// Where memory is short.
@Suite struct MemoryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func rlgym(_ arguments: String, kilobytes: Int) throws -> CommandResult {
    try CommandLineProcess.shell(
      "ulimit -v \(kilobytes); exec timeout 30 \"$RLGYM\" \(arguments)", in: folder)
  }

  @Test(arguments: [200_000, 500_000, 1_000_000, 4_000_000])
  func `whatever the address space, a finished process ends`(kilobytes: Int) throws {
    let result = try rlgym("list", kilobytes: kilobytes)

    #expect(result.code == 0)
    #expect(result.errors == "")
  }

  @Test(arguments: [200_000, 500_000, 1_000_000, 4_000_000])
  func `so does one that has loaded OpenBLAS, or could not`(kilobytes: Int) throws {
    let training = TemporaryFolder.smallTraining.joined(separator: " ")
    let result = try rlgym("\(training) --steps 200 --openblas --run run", kilobytes: kilobytes)

    // 124 is what timeout ends with.
    #expect([0, 1, 2].contains(result.code))
  }

  @Test func `what needs more than half of the address space is refused in a sentence`() throws {
    let result = try rlgym(
      "train --agent dqn --env breakout --set replay-capacity=10000000 --quiet",
      kilobytes: 1_000_000)

    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("error: "))
    #expect(result.errors.contains("more than half of the "))
    #expect(result.errors.contains("that ulimit -v leaves"))
    #expect(!folder.has("runs"))
  }

  @Test func `an allocation that fails ends the command with a sentence, not with a trap`() throws {
    let result = try rlgym(
      "record --agent random --env breakout -o large.gif --size 4000", kilobytes: 400_000)

    #expect(result.code == 1)
    let sentence = result.errors.split(separator: "\n").last ?? ""
    #expect(sentence.hasPrefix("error: there is no more memory for this process"))
    #expect(!folder.has("large.gif"))
  }
}
