import CKernels
import Tensors

/// How the sides of a product lie: rows or columns side by side.
private enum Layout: String {
  case plain = ""
  case leftTransposed = "/left-transposed"
  case rightTransposed = "/right-transposed"
}

extension KernelTrial {
  static var products: [KernelTrial] {
    [
      product(256, 128, 128), product(32, 512, 3_136), product(512, 512, 512),
      product(1_030, 1_024, 1_027),
      product(13, 37, 300), product(1, 128, 1_024), product(512, 1_024, 300),
      product(128, 512, 256, .leftTransposed), product(1_024, 128, 32, .leftTransposed),
      product(131, 3, 257, .leftTransposed),
      product(256, 128, 128, .rightTransposed), product(61, 77, 259, .rightTransposed),
      product(256, 128, 1_024, zerosLeft: 0.8), product(77, 133, 519, zerosLeft: 0.8),
      product(128, 512, 1_024, .rightTransposed, zerosLeft: 0.8),
      product(128, 512, 256, .leftTransposed, zerosLeft: 0.8),
      product(1, 128, 1_024, zerosLeft: 0.8),
      product(1_024, 128, 32, .leftTransposed, zerosRight: 0.8),
      product(1_024, 96, 300, .leftTransposed, zerosRight: 0.8),
    ]
  }

  private static func product(
    _ rows: Int, _ columns: Int, _ inner: Int, _ layout: Layout = .plain, zerosLeft: Float = 0,
    zerosRight: Float = 0
  ) -> KernelTrial {
    let zeros = zerosLeft > 0 ? "/zeros-left" : zerosRight > 0 ? "/zeros-right" : ""
    return KernelTrial(
      "product\(layout.rawValue)\(zeros)/\(rows)x\(columns)x\(inner)",
      operations: 2 * rows * columns * inner
    ) { memory in
      var product = kernels_product()
      (product.rows, product.columns) = (Int32(rows), Int32(columns))
      product.inner = Int32(inner)
      product.a = memory.input(rows * inner, zeros: zerosLeft)
      (product.a_row, product.a_inner) = layout == .leftTransposed ? (1, rows) : (inner, 1)
      product.b = memory.input(inner * columns, zeros: zerosRight)
      (product.b_inner, product.b_column) = layout == .rightTransposed ? (1, inner) : (columns, 1)
      product.c = memory.result(rows * columns)
      product.c_row = columns
      // As in a layer; a derivative has neither.
      if layout == .plain {
        product.bias = memory.input(columns)
        product.activation = Int32(KERNELS_RELU)
      }
      memory.product = PlainProduct(product)
      let kept = memory.keep(product)
      return { kernels_matrix_product(nil, kept) }
    }
  }
}

extension PlainProduct {
  fileprivate init?(_ product: kernels_product) {
    guard let a = product.a, let b = product.b, let c = product.c else { return nil }
    self.init(
      rows: Int(product.rows), columns: Int(product.columns), inner: Int(product.inner),
      .init(a, stride: max(product.a_row, product.a_inner), isTransposed: product.a_inner != 1),
      .init(b, stride: max(product.b_inner, product.b_column), isTransposed: product.b_column != 1),
      into: c, stride: product.c_row)
  }
}
