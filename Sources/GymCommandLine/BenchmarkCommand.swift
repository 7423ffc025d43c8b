internal import GymCore
internal import ArgumentParser
internal import Foundation
internal import GymBenchmarks
internal import Runs

/// `rlgym benchmark`: measures speeds on this machine, and how often tests err.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure speeds on this machine, and how often tests err.",
    usage: "rlgym benchmark <suite> [<options>]",
    discussion: """
      Each figure is the median of several runs, with the smallest and the largest beside it. The \
      first line names the machine, its cores, the variant of the kernels in use and what one core \
      computes at most. Those of kernels count the time that the thread computes, which other \
      programs do not lengthen. Those of gates are means of what was counted, and the same on any \
      machine.

      EXAMPLES
        rlgym benchmark environments
        rlgym benchmark tensors --filter mlp --threads 1
        rlgym benchmark kernels --filter product
        rlgym benchmark training --json
        rlgym benchmark gates --filter normal
      """)

  @Argument(
    help: ArgumentHelp(
      "One of \(BenchmarkSuite.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "suite"))
  var suite: String

  @Option(help: ArgumentHelp("Run only benchmarks whose names contain this.", valueName: "name"))
  var filter: String?

  @Option(
    help: ArgumentHelp("Threads that may work. (default: cores, at most 2)", valueName: "number"))
  var threads: String?

  @Flag(help: "Print one JSON object a line, the machine first.")
  var json = false

  func run() throws {
    guard let suite = BenchmarkSuite(rawValue: suite) else {
      throw UsageError(
        unknown: "benchmark suite", suite, known: BenchmarkSuite.allCases.map(\.rawValue))
    }
    let threads = try Arguments.threads(threads)
    var isEmpty = true
    let machine = MachineDescription(for: suite)
    say(machine)
    runBenchmarks(
      suite, filter: filter, threads: threads, peakGigaflops: machine.peakGigaflops
    ) {
      isEmpty = false
      show($0)
    }
    if isEmpty {
      throw UsageError(
        "no benchmark of '\(suite.rawValue)' has \(quoted: filter ?? "") in its name")
    }
  }

  private func say(_ machine: MachineDescription) {
    if json {
      Output.json(machine)
    } else {
      Output.line(
        "\(machine.machine), \(machine.cores) cores, kernels \(machine.kernels), "
          + "\(Phrases.metric(machine.peakGigaflops)) GFLOP/s a core"
          + (machine.blas.map { ", OpenBLAS kernels \($0)" } ?? ""))
    }
  }

  private func show(_ result: BenchmarkResult) {
    if json {
      Output.json(result)
      return
    }
    let gap = String(repeating: " ", count: max(0, 40 - result.name.count))
    let range = "[\(Phrases.figure(result.minimum)), \(Phrases.figure(result.maximum))]"
    Output.line(
      "\(result.name)\(gap)  \(Phrases.figure(result.value)) \(result.unit)  \(range)  "
        + "\(result.threads) thread\(result.threads == 1 ? "" : "s"), "
        + "\(result.runs) run\(result.runs == 1 ? "" : "s")"
        + share(result))
  }

  private func share(_ result: BenchmarkResult) -> String {
    guard let share = result.shareOfPeak else { return "" }
    let rate =
      result.gigaflops.map { "\(Phrases.metric($0)) GFLOP/s" }
      ?? result.gigabytes.map { "\(Phrases.metric($0)) GB/s" }
    return ", \(rate ?? ""), \(Phrases.metric(100 * share)) % of the peak"
  }
}
