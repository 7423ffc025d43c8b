/// One measured figure.
public struct BenchmarkResult: Sendable, Codable, Hashable {
  /// What was measured, such as `environments/breakout/batch64`.
  public let name: String

  /// The median of the runs; the mean, where outcomes are counted and nothing is timed.
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

  /// The floating-point operations of `value`, in 10⁹ a second, where they were counted: see
  /// `Tape.operationCount`.
  public var gigaflops: Double?

  /// The bytes that `value` reads and writes, in 10⁹ a second, where memory is what limits it.
  public var gigabytes: Double?

  /// The share `gigaflops` is of what as many cores as `threads` compute at most, or `gigabytes` of
  /// what they copy.
  ///
  /// Algorithms that need fewer operations than were counted may pass 1.
  public var shareOfPeak: Double?
}

extension BenchmarkResult {
  /// How fast something was, and what share of the peak that is.
  struct Throughput {
    var gigaflops: Double?
    var gigabytes: Double?
    var shareOfPeak: Double
  }

  var throughput: Throughput? {
    get {
      shareOfPeak.map { .init(gigaflops: gigaflops, gigabytes: gigabytes, shareOfPeak: $0) }
    }
    set {
      gigaflops = newValue?.gigaflops
      gigabytes = newValue?.gigabytes
      shareOfPeak = newValue?.shareOfPeak
    }
  }
}

/// A group of benchmarks.
public enum BenchmarkSuite: String, Sendable, CaseIterable {
  /// Environment steps a second, without an agent.
  case environments

  /// Pictures a second, small and grey as agents see them and large in colour.
  case drawing

  /// Steps of copied states and of roll-outs a second, as a search takes them.
  case search

  /// Nanoseconds that each kernel takes, under every variant that the machine has.
  case kernels

  /// Microseconds a forward pass or a training step takes, and the memory that many steps take.
  case tensors

  /// Environment steps a second with an agent that learns.
  case training

  /// How often tests for regressions err, and how many episodes they take.
  case gates
}

/// Runs the benchmarks of a suite whose names contain `filter`, one after the other.
///
/// - Parameters:
///   - suite: The group of benchmarks.
///   - filter: A part of a name; `nil` for all.
///   - threads: The number of threads that may work.
///   - peakGigaflops: What one core computes at most, in 10⁹ floating-point operations a second.
///   - report: Called with each figure as soon as it is known.
public func runBenchmarks(
  _ suite: BenchmarkSuite, filter: String?, threads: Int, peakGigaflops: Double,
  report: (BenchmarkResult) -> Void
) {
  withoutActuallyEscaping(report) { report in
    let measure = Measurement(
      filter: filter, threads: threads, peakGigaflops: peakGigaflops, report: report)
    switch suite {
    case .environments: measureEnvironments(measure)
    case .drawing: measureDrawing(measure)
    case .search:
      measureSearch(measure)
      measureTreeSearch(measure)
    case .kernels: measureKernels(filter: filter, report: report)
    case .tensors: measureTensors(measure)
    case .training: measureTraining(measure)
    case .gates: measureGates(measure)
    }
  }
}
