internal import CKernels

/// Which machine code the tensor core uses on this processor.
public enum ComputeKernels {
  /// The variant of our own kernels, such as `avx2`.
  public static var variant: String {
    KernelVariant.current.name
  }

  /// The most that this core computes at the moment, in 10⁹ floating-point operations a second: the
  /// best of several bursts of multiply-adds in registers, which count twice.
  public static func measuredPeakGigaflops() -> Double {
    let clock = ContinuousClock()
    var best = 0.0
    var result: Float = 0
    for _ in 0..<20 {
      let start = clock.now
      let count = kernels_multiply_adds(400_000, &result)
      let seconds = (clock.now - start) / .seconds(1)
      best = max(best, 2 * Double(count) / seconds / 1e9)
    }
    return best
  }
}
