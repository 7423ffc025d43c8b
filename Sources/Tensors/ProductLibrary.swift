/// What computes the matrix products of large layers.
public enum ProductLibrary: String, Sendable, Hashable, CaseIterable {
  /// Our own kernels, whose results have the same bits on every processor with fused multiply-add.
  case own

  /// OpenBLAS where each extent is at least 1,024: up to a tenth faster, but its bits depend on the
  /// processor.
  case openBLAS = "openblas"
}

extension WorkerPool {
  /// Starts a pool whose large products are computed by `products`.
  public convenience init(
    threads: Int, products: ProductLibrary
  ) throws(OpenBLAS.Missing) {
    self.init(threads: threads, openBLAS: products == .openBLAS ? try OpenBLAS.load() : nil)
  }
}
