import Testing

/// Which machine code computes.
@Suite struct KernelTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let training = TemporaryFolder.smallTraining.joined(separator: " ") + " --steps 200"

  @Test func `an unknown variant of the kernels is refused, and those there are named`() throws {
    let result = try CommandLineProcess.shell(
      "RLGYM_KERNELS=neon9 exec \"$RLGYM\" list", in: folder)

    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("error: RLGYM_KERNELS is 'neon9'; this machine has portable"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a run records that OpenBLAS multiplies, and our own kernels do unless asked`() throws
  {
    let own = try CommandLineProcess.shell("exec \"$RLGYM\" \(training) --run own", in: folder)
    #expect(own.code == 0)
    let ownText = String(decoding: try folder.bytes("own/configuration.yaml"), as: UTF8.self)
    #expect(ownText.contains("\nproducts: own\n"))

    let other = try CommandLineProcess.shell(
      "exec \"$RLGYM\" \(training) --openblas --run other", in: folder)
    guard !other.errors.contains("OpenBLAS is not installed") else { return }
    #expect(other.code == 0)
    let otherText = String(decoding: try folder.bytes("other/configuration.yaml"), as: UTF8.self)
    #expect(otherText.contains("\nproducts: openblas\n"))
  }

  @Test func `without OpenBLAS only its flag fails, in one sentence`() throws {
    let result = try CommandLineProcess.shell(
      "RLGYM_OPENBLAS=/nowhere exec \"$RLGYM\" \(training) --openblas --run run", in: folder)

    #expect(result.code == 2)
    #expect(
      result.errors
        == "error: RLGYM_OPENBLAS names '/nowhere', which is no OpenBLAS; without it rlgym multiplies "
        + "by its own kernels\n")
    #expect(!folder.has("run"))
  }
}
