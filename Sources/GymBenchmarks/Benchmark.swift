/// One measured figure.
public struct BenchmarkResult: Sendable, Codable, Hashable {
  /// What was measured, such as `environments/breakout/batch64`.
  public let name: String

  /// The median of the runs.
  public let value: Double

  /// The unit of `value`, `minimum` and `maximum`.
  public let unit: String

  /// The number of threads that worked.
  public let threads: Int

  /// The smallest figure of a run.
  public let minimum: Double

  /// The largest figure of a run.
  public let maximum: Double

  /// The number of runs.
  public let runs: Int
}

/// A group of benchmarks.
public enum BenchmarkSuite: String, Sendable, CaseIterable {
  /// Environment steps a second, without an agent.
  case environments

  /// Microseconds a forward pass or a training step takes.
  case tensors

  /// Environment steps a second with an agent that learns.
  case training
}

/// Runs the benchmarks of a suite whose names contain `filter`, one after the other.
///
/// - Parameters:
///   - suite: The group of benchmarks.
///   - filter: A part of a name; `nil` for all.
///   - threads: The number of threads that may work.
///   - report: Called with each figure as soon as it is known.
public func runBenchmarks(
  _ suite: BenchmarkSuite, filter: String?, threads: Int, report: (BenchmarkResult) -> Void
) {
  withoutActuallyEscaping(report) { report in
    let measure = Measurement(filter: filter, threads: threads, report: report)
    switch suite {
    case .environments: measureEnvironments(measure)
    case .tensors: measureTensors(measure)
    case .training: measureTraining(measure)
    }
  }
}

/// How figures are taken: a warm-up, then the median of several runs.
struct Measurement {
  let filter: String?
  let threads: Int
  let report: (BenchmarkResult) -> Void

  private let clock = ContinuousClock()
  private let runs = 5
  private let secondsPerRun = 0.4

  init(filter: String?, threads: Int, report: @escaping (BenchmarkResult) -> Void) {
    self.filter = filter
    self.threads = threads
    self.report = report
  }

  /// Whether the benchmark called `name` was asked for.
  func isWanted(_ name: String) -> Bool {
    filter.map(name.contains) ?? true
  }

  /// Reports how many items a second `work` does, which returns how many it did.
  func rate(_ name: String, unit: String, threads: Int = 1, _ work: () -> Int) {
    var itemCount = 0
    _ = seconds(atLeast: secondsPerRun / 2) { itemCount += work() }
    record(name, unit: unit, threads: threads) {
      itemCount = 0
      let elapsed = seconds(atLeast: secondsPerRun) { itemCount += work() }
      return Double(itemCount) / elapsed
    }
  }

  /// Reports how many microseconds a call of `work` takes.
  func microseconds(_ name: String, threads: Int, _ work: () -> Void) {
    var callCount = 0
    let warmUp = seconds(atLeast: secondsPerRun / 2) {
      work()
      callCount += 1
    }
    // The clock is read once a batch of calls, so that it does not count.
    let callsPerBatch = max(1, Int(secondsPerRun / 10 / (warmUp / Double(callCount))))
    record(name, unit: "us/call", threads: threads) {
      callCount = 0
      let elapsed = seconds(atLeast: secondsPerRun) {
        for _ in 0..<callsPerBatch { work() }
        callCount += callsPerBatch
      }
      return elapsed * 1e6 / Double(callCount)
    }
  }

  private func record(_ name: String, unit: String, threads: Int, _ figure: () -> Double) {
    let figures = (0..<runs).map { _ in figure() }.sorted()
    report(
      BenchmarkResult(
        name: name, value: figures[runs / 2], unit: unit, threads: threads, minimum: figures[0],
        maximum: figures[runs - 1], runs: runs))
  }

  /// Repeats `work` for a time and returns how long it took.
  private func seconds(atLeast minimum: Double, _ work: () -> Void) -> Double {
    let start = clock.now
    while true {
      work()
      let elapsed = (clock.now - start) / .seconds(1)
      if elapsed >= minimum { return elapsed }
    }
  }
}
