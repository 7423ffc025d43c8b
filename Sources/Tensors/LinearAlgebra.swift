internal import CKernels
internal import COpenBLAS

/// What the arithmetic runs on, for reports of measurements.
public enum LinearAlgebra {
  /// The instruction set that the kernels were compiled for, chosen when the program started.
  public static var kernelName: String {
    switch Int(kernels_instruction_set()) {
    case KERNELS_AVX512: "AVX-512"
    case KERNELS_AVX2: "AVX2"
    default: "portable"
    }
  }

  /// The kernels OpenBLAS chose for this processor, such as `SkylakeX`.
  public static var openBLASCoreName: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }
}
