internal import CKernels

/// Products go to our own kernels, large plain ones to OpenBLAS if the workers have it.
extension kernels_product {
  /// The smallest extent, of all three, from which OpenBLAS is faster (decision 3).
  private static let largeExtent = 1_024

  /// How many rows a thread computes at a time; fixed, so that the cut never depends on the
  /// number of threads.
  private static let rowsPerPiece = 256

  /// Computes the product.
  mutating func perform(sharedAmong workers: WorkerPool?) {
    if let workers, let library = workers.openBLAS, let product = largePlainProduct {
      product.perform(by: library, sharedAmong: workers, rowsPerPiece: Self.rowsPerPiece)
    } else {
      kernels_matrix_product(workers?.pool, &self)
    }
  }

  private var largePlainProduct: PlainProduct? {
    guard
      min(rows, columns, inner) >= Self.largeExtent && bias == nil
        && activation == Int32(KERNELS_IDENTITY) && row_offsets == nil && segment_offsets == nil
        && min(a_row, a_inner) == 1 && min(b_inner, b_column) == 1,
      let a, let b, let c
    else { return nil }
    return PlainProduct(
      rows: Int(rows), columns: Int(columns), inner: Int(inner),
      .init(a, stride: max(a_row, a_inner), isTransposed: a_inner != 1),
      .init(b, stride: max(b_inner, b_column), isTransposed: b_column != 1), into: c,
      stride: c_row, adds: accumulate != 0)
  }
}

extension PlainProduct {
  fileprivate func perform(
    by library: OpenBLAS, sharedAmong workers: WorkerPool, rowsPerPiece: Int
  ) {
    // Unchecked: the pieces write to rows of their own.
    nonisolated(unsafe) let whole = self
    workers.perform(count: (rows + rowsPerPiece - 1) / rowsPerPiece) { piece in
      let first = piece * rowsPerPiece
      var part = whole
      part.rows = min(rowsPerPiece, whole.rows - first)
      part.left.scalars += first * (whole.left.isTransposed ? 1 : whole.left.stride)
      part.result += first * whole.resultStride
      library.multiply(part)
    }
  }
}
