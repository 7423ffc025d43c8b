/// A product of two matrices, without bias and activation.
package struct PlainProduct {
  /// A matrix [n, m] whose rows, or columns if it is transposed, lie `stride` scalars apart.
  package struct Side {
    package var scalars: UnsafePointer<Float>
    package var stride: Int
    package var isTransposed: Bool

    package init(_ scalars: UnsafePointer<Float>, stride: Int, isTransposed: Bool) {
      self.scalars = scalars
      self.stride = stride
      self.isTransposed = isTransposed
    }
  }

  package var rows, columns, inner: Int
  package var left, right: Side
  package var result: UnsafeMutablePointer<Float>
  package var resultStride: Int
  package var adds: Bool

  package init(
    rows: Int, columns: Int, inner: Int, _ left: Side, _ right: Side,
    into result: UnsafeMutablePointer<Float>, stride: Int, adds: Bool = false
  ) {
    (self.rows, self.columns, self.inner) = (rows, columns, inner)
    (self.left, self.right) = (left, right)
    self.result = result
    resultStride = stride
    self.adds = adds
  }
}
