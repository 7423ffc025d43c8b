internal import CKernels

extension Tensor {
  /// Returns a tensor of `transform` applied to every scalar.
  public func map(_ transform: (Float) -> Float) -> Tensor {
    Tensor(shape: shape, scalars: scalars.map(transform))
  }

  /// Returns a tensor of `combine` applied to each pair of scalars at the same place.
  public func combined(with other: Tensor, _ combine: (Float, Float) -> Float) -> Tensor {
    require(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
    return Tensor(
      shape: shape, scalars: scalars.indices.map { combine(scalars[$0], other.scalars[$0]) })
  }

  public static func + (left: Tensor, right: Tensor) -> Tensor { left.combined(with: right, +) }
  public static func - (left: Tensor, right: Tensor) -> Tensor { left.combined(with: right, -) }
  public static func * (left: Tensor, right: Tensor) -> Tensor { left.combined(with: right, *) }
  public static func / (left: Tensor, right: Tensor) -> Tensor { left.combined(with: right, /) }
  public static func * (left: Tensor, right: Float) -> Tensor { left.map { $0 * right } }

  /// The sum of all scalars, added in order.
  public var sum: Float { scalars.reduce(0, +) }

  /// The mean of all scalars; not a number for an empty tensor.
  public var mean: Float { sum / Float(scalars.count) }

  /// The largest scalar; `nil` for an empty tensor.
  public var maximum: Float? { scalars.max() }

  /// The matrix [columns, rows] whose rows are the columns of this matrix.
  public var transposed: Tensor {
    require(shape.rank == 2, "only matrices are transposed, not shape \(shape)")
    var result = Tensor(shape: [shape[1], shape[0]], repeating: 0)
    for row in 0..<shape[0] {
      for column in 0..<shape[1] {
        result.scalars[column * shape[0] + row] = scalars[row * shape[1] + column]
      }
    }
    return result
  }

  /// The matrix product [m, k] · [k, n] = [m, n].
  public func matrixProduct(_ right: Tensor, workers: WorkerPool? = nil) -> Tensor {
    require(
      shape.rank == 2 && right.shape.rank == 2 && shape[1] == right.shape[0],
      "no matrix product of \(shape) and \(right.shape)")
    let rows = shape[0]
    let columns = right.shape[1]
    let product = [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      count = rows * columns
      guard count > 0, let result = buffer.baseAddress else { return }
      scalars.withUnsafeBufferPointer { left in
        right.scalars.withUnsafeBufferPointer { right in
          var product = kernels_product()
          product.setSize(rows: rows, columns: columns, inner: shape[1])
          product.setLeft(left.baseAddress, rowStride: shape[1], innerStride: 1)
          product.setRight(right.baseAddress, innerStride: columns, columnStride: 1)
          product.setResult(result, rowStride: columns)
          product.perform(sharedAmong: workers)
        }
      }
    }
    return Tensor(shape: [rows, columns], scalars: product)
  }
}
