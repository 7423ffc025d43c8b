import Foundation
import Tensors

/// The machine that figures were taken on.
public struct MachineDescription: Sendable, Codable, Hashable {
  /// The name of the processor.
  public let machine: String

  /// The number of cores that the process may use.
  public let cores: Int

  /// The kernels OpenBLAS chose for this processor, such as `SkylakeX`.
  public let blas: String

  /// The instruction set that rlgym's own kernels use.
  public let kernels: String

  /// What one core computes at most with these kernels, in 10⁹ floating-point operations a second.
  public let peakGigaflops: Double

  /// Describes the machine this runs on, and measures its peak.
  public init() {
    machine = Processor.name ?? "unknown"
    cores = ProcessInfo.processInfo.activeProcessorCount
    blas = ComputeKernels.openBLASName
    kernels = ComputeKernels.instructionSet
    peakGigaflops = ComputeKernels.measuredPeakGigaflops()
  }
}
