internal import CKernels

extension kernels_product {
  mutating func setSize(rows: Int, columns: Int, inner: Int) {
    self.rows = Int32(rows)
    self.columns = Int32(columns)
    self.inner = Int32(inner)
  }

  mutating func setLeft(_ a: UnsafePointer<Float>?, rowStride: Int, innerStride: Int) {
    self.a = a
    a_row = rowStride
    a_inner = innerStride
  }

  mutating func setRight(_ b: UnsafePointer<Float>?, innerStride: Int, columnStride: Int) {
    self.b = b
    b_inner = innerStride
    b_column = columnStride
  }

  mutating func setResult(_ c: UnsafeMutablePointer<Float>, rowStride: Int) {
    self.c = c
    c_row = rowStride
  }
}
