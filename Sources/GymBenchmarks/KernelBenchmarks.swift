import KernelTrials
import Tensors

/// Measures every kernel, and layers of many shapes, under every variant that the machine has, on
/// one thread: nanoseconds that it computes a call, and the share of the peak.
///
/// The peak of arithmetic is what this variant's multiply-adds reach in registers, that of memory
/// what its copy of as many scalars as most kernels read does. Products are measured by OpenBLAS
/// too, where it is installed.
func measureKernels(filter: String?, report: @escaping (BenchmarkResult) -> Void) {
  let usual = KernelVariant.current
  defer { usual.use() }
  for variant in KernelVariant.available {
    variant.use()
    let measure = Measurement(
      filter: filter, threads: 1, peakGigaflops: ComputeKernels.measuredPeakGigaflops(),
      secondsPerRun: 0.02, stopwatch: .thread, report: report)
    for trial in KernelTrial.all {
      measureTrial("kernels/\(trial.name)/\(variant.name)", trial, measure)
    }
    for layer in LayerWorkload.all { layer.measure(measure, variant: variant.name) }
  }
  usual.use()
  measureYardstick(filter: filter, report: report)
}

private func measureTrial(_ name: String, _ trial: KernelTrial, _ measure: Measurement) {
  guard measure.isWanted(name) else { return }
  let prepared = trial.prepared()
  if trial.operations > 0 {
    measure.nanoseconds(name, operations: trial.operations) { prepared.run() }
  } else {
    let peak = measure.fastest(KernelTrial.copy.prepared())
    measure.nanoseconds(name, bytes: prepared.bytes, ofPeak: peak) { prepared.run() }
  }
}

private func measureYardstick(filter: String?, report: @escaping (BenchmarkResult) -> Void) {
  guard let library = try? OpenBLAS.load() else { return }
  let measure = Measurement(
    filter: filter, threads: 1, peakGigaflops: ComputeKernels.measuredPeakGigaflops(),
    secondsPerRun: 0.02, stopwatch: .thread, report: report)
  for trial in KernelTrial.all {
    let name = "kernels/\(trial.name)/openblas"
    guard measure.isWanted(name), let product = trial.prepared().yardstick(by: library) else {
      continue
    }
    measure.nanoseconds(name, operations: trial.operations, product)
  }
}

extension Measurement {
  /// The most bytes a second that a kernel passes, of several short bursts.
  fileprivate func fastest(_ kernel: KernelTrial.Prepared) -> Double {
    (0..<50).reduce(0) { best, _ in
      let start = Stopwatch.thread.seconds
      for _ in 0..<10 { kernel.run() }
      return max(best, Double(10 * kernel.bytes) / (Stopwatch.thread.seconds - start))
    }
  }
}
