internal import CKernels
internal import COpenBLAS

/// Large plain products go to OpenBLAS, all others to our own kernels.
extension kernels_product {
  /// The smallest extent, of all three, from which OpenBLAS is faster (decision 3).
  private static let largeExtent = 1_024

  /// How many rows a thread computes at a time; fixed, so that the cut never depends on the
  /// number of threads.
  private static let rowsPerPiece = 256

  /// Computes the product.
  mutating func perform(sharedAmong workers: WorkerPool?) {
    if isLargeAndPlain {
      performByOpenBLAS(sharedAmong: workers)
    } else {
      kernels_matrix_product(workers?.pool, &self)
    }
  }

  private var isLargeAndPlain: Bool {
    min(rows, columns, inner) >= Self.largeExtent && bias == nil
      && activation == Int32(KERNELS_IDENTITY) && row_offsets == nil && segment_offsets == nil
      && min(a_row, a_inner) == 1 && min(b_inner, b_column) == 1
  }

  private func performByOpenBLAS(sharedAmong workers: WorkerPool?) {
    guard let left = a, let right = b, let result = c else { return }
    // The threads are ours: OpenBLAS works on the one that calls it.
    openblas_set_num_threads(1)
    // Unchecked: the pieces write to rows of their own.
    nonisolated(unsafe) let (a, b, c) = (left, right, result)
    nonisolated(unsafe) let product = self
    let pieces = (Int(rows) + Self.rowsPerPiece - 1) / Self.rowsPerPiece
    let multiply: @Sendable (Int) -> Void = { piece in
      let first = piece * Self.rowsPerPiece
      let count = min(Self.rowsPerPiece, Int(product.rows) - first)
      cblas_sgemm(
        CblasRowMajor, product.a_inner == 1 ? CblasNoTrans : CblasTrans,
        product.b_column == 1 ? CblasNoTrans : CblasTrans, Int32(count), product.columns,
        product.inner, 1, a + first * product.a_row, Int32(max(product.a_row, product.a_inner)),
        b, Int32(max(product.b_inner, product.b_column)), product.accumulate == 0 ? 0 : 1,
        c + first * product.c_row, Int32(product.c_row))
    }
    if let workers {
      workers.perform(count: pieces, multiply)
    } else {
      for piece in 0..<pieces { multiply(piece) }
    }
  }
}
