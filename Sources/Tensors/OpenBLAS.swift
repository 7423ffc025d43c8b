#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// OpenBLAS, looked up when somebody asks for it.
///
/// Nothing needs it. Its large products are up to a tenth faster than ours, but their bits depend
/// on the processor, and so does what is learned with them.
public struct OpenBLAS: Sendable {
  private typealias Multiplication =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32,
      UnsafePointer<Float>, Int32, Float, UnsafeMutablePointer<Float>, Int32
    ) -> Void

  /// The kernels that it chose for this processor, such as `SkylakeX`.
  ///
  /// The variable `OPENBLAS_CORETYPE` in the environment overrides its choice.
  public let kernels: String

  private let multiplication: Multiplication

  /// Says that the library is not there.
  public struct Missing: Error, CustomStringConvertible {
    public let description: String

    fileprivate init(at path: String?) {
      description =
        (path.map { "RLGYM_OPENBLAS names '\($0)', which is no OpenBLAS" }
          ?? "OpenBLAS is not installed (apt-get install libopenblas0)")
        + "; without it rlgym multiplies by its own kernels"
    }
  }

  /// Loads the library; `RLGYM_OPENBLAS` in the environment names a file in its place.
  public static func load() throws(Missing) -> OpenBLAS {
    let path = getenv("RLGYM_OPENBLAS").map { String(cString: $0) }
    guard let library = open(path), let address = dlsym(library, "cblas_sgemm") else {
      throw Missing(at: path)
    }
    typealias Name = @convention(c) () -> UnsafePointer<CChar>?
    let name = dlsym(library, "openblas_get_corename").flatMap { address in
      unsafeBitCast(address, to: Name.self)().map { String(cString: $0) }
    }
    return OpenBLAS(
      kernels: name ?? "unknown",
      multiplication: unsafeBitCast(address, to: Multiplication.self))
  }

  /// Opens the library so that it has no threads of its own.
  ///
  /// The threads that share a product are ours; its own spin in `exit` for ever where memory is
  /// short.
  private static func open(_ path: String?) -> UnsafeMutableRawPointer? {
    let variable = "OPENBLAS_NUM_THREADS"
    let before = getenv(variable).map { String(cString: $0) }
    setenv(variable, "1", 1)
    defer {
      if let before { setenv(variable, before, 1) } else { unsetenv(variable) }
    }
    let usual = ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib"]
    let names = path.map { [$0] } ?? usual
    return names.lazy.compactMap { dlopen($0, RTLD_NOW | RTLD_LOCAL) }.first
  }

  /// C = A·B, or C += A·B, of matrices whose rows lie side by side unless they are transposed.
  package func multiply(_ product: PlainProduct) {
    let (rowMajor, plain, transposed): (Int32, Int32, Int32) = (101, 111, 112)
    multiplication(
      rowMajor, product.left.isTransposed ? transposed : plain,
      product.right.isTransposed ? transposed : plain, Int32(product.rows),
      Int32(product.columns), Int32(product.inner), 1, product.left.scalars,
      Int32(product.left.stride), product.right.scalars, Int32(product.right.stride),
      product.adds ? 1 : 0, product.result, Int32(product.resultStride))
  }
}
