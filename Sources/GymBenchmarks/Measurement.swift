/// How figures are taken: a warm-up, then the median of several runs.
struct Measurement {
  let filter: String?
  let threads: Int
  let peakGigaflops: Double
  let report: (BenchmarkResult) -> Void

  private let clock = ContinuousClock()
  private let runs = 5
  private let secondsPerRun = 0.4

  init(
    filter: String?, threads: Int, peakGigaflops: Double,
    report: @escaping (BenchmarkResult) -> Void
  ) {
    self.filter = filter
    self.threads = threads
    self.peakGigaflops = peakGigaflops
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

  /// Reports how many microseconds a call of `work` takes, which is `operations` floating-point
  /// operations of products.
  func microseconds(_ name: String, operations: Int, _ work: () -> Void) {
    var callCount = 0
    let warmUp = seconds(atLeast: secondsPerRun / 2) {
      work()
      callCount += 1
    }
    // The clock is read once a batch of calls, so that it does not count.
    let callsPerBatch = max(1, Int(secondsPerRun / 10 / (warmUp / Double(callCount))))
    record(name, unit: "us/call", threads: threads, operations: operations) {
      callCount = 0
      let elapsed = seconds(atLeast: secondsPerRun) {
        for _ in 0..<callsPerBatch { work() }
        callCount += callsPerBatch
      }
      return elapsed * 1e6 / Double(callCount)
    }
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

  private func record(
    _ name: String, unit: String, threads: Int, operations: Int? = nil, _ figure: () -> Double
  ) {
    let figures = (0..<runs).map { _ in figure() }.sorted()
    let median = figures[runs / 2]
    var result = BenchmarkResult(
      name: name, value: median, unit: unit, threads: threads, minimum: figures[0],
      maximum: figures[runs - 1], runs: runs)
    if let operations {
      let gigaflops = Double(operations) / (median * 1e3)
      result.gigaflops = gigaflops
      result.shareOfPeak = gigaflops / (peakGigaflops * Double(threads))
    }
    report(result)
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
