import Foundation
import Tensors

/// The machine that figures were taken on.
public struct MachineDescription: Sendable, Codable, Hashable {
  /// The name of the processor.
  public let machine: String

  /// The number of cores that the process may use.
  public let cores: Int

  /// The kernels OpenBLAS chose for this processor, such as `SkylakeX`, where it is the yardstick.
  public let blas: String?

  /// The variant of rlgym's own kernels, such as `avx2`.
  public let kernels: String

  /// What one core computes at most with these kernels, in 10⁹ floating-point operations a second.
  public let peakGigaflops: Double

  /// Describes the machine that a suite runs on, and measures its peak.
  public init(for suite: BenchmarkSuite) {
    machine = Processor.name ?? "unknown"
    cores = ProcessInfo.processInfo.activeProcessorCount
    blas = suite == .kernels ? (try? OpenBLAS.load())?.kernels : nil
    kernels = ComputeKernels.variant
    peakGigaflops = ComputeKernels.measuredPeakGigaflops()
  }
}
