/// How figures are taken: a warm-up, then the median of several runs.
struct Measurement {
  let filter: String?
  let threads: Int
  let peakGigaflops: Double
  let report: (BenchmarkResult) -> Void

  private let stopwatch: Stopwatch
  private let runs = 5
  private let secondsPerRun: Double

  init(
    filter: String?, threads: Int, peakGigaflops: Double, secondsPerRun: Double = 0.4,
    stopwatch: Stopwatch = .wall, report: @escaping (BenchmarkResult) -> Void
  ) {
    self.filter = filter
    self.threads = threads
    self.peakGigaflops = peakGigaflops
    self.secondsPerRun = secondsPerRun
    self.stopwatch = stopwatch
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
    report(
      measured(name, unit: unit, threads: threads) {
        itemCount = 0
        let elapsed = seconds(atLeast: secondsPerRun) { itemCount += work() }
        return Double(itemCount) / elapsed
      })
  }

  /// Reports how many microseconds a call of `work` takes, which is `operations` floating-point
  /// operations of products.
  func microseconds(_ name: String, operations: Int, _ work: () -> Void) {
    time(name, unit: "us/call", in: 1e6, work) { seconds in arithmetic(operations, in: seconds) }
  }

  /// The same in nanoseconds, less some seconds a call that are no part of it.
  func nanoseconds(_ name: String, operations: Int, less other: Double = 0, _ work: () -> Void) {
    time(name, unit: "ns/call", in: 1e9, less: other, work) { seconds in
      arithmetic(operations, in: seconds)
    }
  }

  /// The seconds that a call of `work` takes, at the best of several times.
  func secondsOfCall(_ work: () -> Void) -> Double {
    (0..<20).reduce(.infinity) { best, _ in min(best, seconds(atLeast: 0, work)) }
  }

  /// Reports how many nanoseconds a call of `work` takes, which reads and writes `bytes`, of which
  /// `peak` a second could be copied.
  func nanoseconds(_ name: String, bytes: Int, ofPeak peak: Double, _ work: () -> Void) {
    time(name, unit: "ns/call", in: 1e9, work) { seconds in
      let rate = Double(bytes) / seconds
      return .init(gigabytes: rate / 1e9, shareOfPeak: rate / peak)
    }
  }

  private func arithmetic(_ operations: Int, in seconds: Double) -> BenchmarkResult.Throughput {
    let gigaflops = Double(operations) / seconds / 1e9
    return .init(gigaflops: gigaflops, shareOfPeak: gigaflops / (peakGigaflops * Double(threads)))
  }

  private func time(
    _ name: String, unit: String, in unitsPerSecond: Double, less other: Double = 0,
    _ work: () -> Void, throughput: (Double) -> BenchmarkResult.Throughput
  ) {
    var callCount = 0
    let warmUp = seconds(atLeast: secondsPerRun / 2) {
      work()
      callCount += 1
    }
    // The clock is read once a batch of calls, so that it does not count.
    let callsPerBatch = max(1, Int(secondsPerRun / 10 / (warmUp / Double(callCount))))
    var result = measured(name, unit: unit, threads: threads) {
      callCount = 0
      let elapsed = seconds(atLeast: secondsPerRun) {
        for _ in 0..<callsPerBatch { work() }
        callCount += callsPerBatch
      }
      return (elapsed / Double(callCount) - other) * unitsPerSecond
    }
    result.throughput = throughput(result.value / unitsPerSecond)
    report(result)
  }

  /// Reports by how many bytes something grew.
  func growth(_ name: String, bytes: Int) {
    let value = Double(bytes)
    report(
      BenchmarkResult(
        name: name, value: value, unit: "bytes", threads: threads, minimum: value, maximum: value,
        runs: 1))
  }

  /// Reports the mean of what the runs counted.
  func mean(_ name: String, unit: String, _ figures: [Double]) {
    guard let least = figures.min(), let greatest = figures.max() else { return }
    report(
      BenchmarkResult(
        name: name, value: figures.reduce(0, +) / Double(figures.count), unit: unit, threads: 1,
        minimum: least, maximum: greatest, runs: figures.count))
  }

  /// The median of several figures.
  private func measured(
    _ name: String, unit: String, threads: Int, _ figure: () -> Double
  ) -> BenchmarkResult {
    let figures = (0..<runs).map { _ in figure() }.sorted()
    return BenchmarkResult(
      name: name, value: figures[runs / 2], unit: unit, threads: threads, minimum: figures[0],
      maximum: figures[runs - 1], runs: runs)
  }

  /// Repeats `work` for a time and returns how long it took.
  private func seconds(atLeast minimum: Double, _ work: () -> Void) -> Double {
    let start = stopwatch.seconds
    while true {
      work()
      let elapsed = stopwatch.seconds - start
      if elapsed >= minimum { return elapsed }
    }
  }
}
