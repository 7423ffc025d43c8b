internal import CKernels
internal import COpenBLAS

/// Which machine code the tensor core uses on this processor.
public enum ComputeKernels {
  /// The kernels that OpenBLAS chose, such as `SkylakeX`.
  ///
  /// The variable `OPENBLAS_CORETYPE` in the environment overrides its choice.
  public static var openBLASName: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }

  /// The instruction set of our own kernels.
  public static var instructionSet: String {
    switch kernels_instruction_set() {
    case 0: "portable"
    case 1: "AVX2"
    default: "AVX-512"
    }
  }
}
