import Tensors
import Testing

@Suite struct MatrixProductTests {
  @Test func `a product of two matrices worked by hand`() {
    let left = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5, 6])
    let right = Tensor(shape: [3, 2], scalars: [7, 8, 9, 10, 11, 12])

    // Row 0: 1·7 + 2·9 + 3·11 = 58, 1·8 + 2·10 + 3·12 = 64. Row 1: 139, 154.
    #expect(left.matrixProduct(right).scalars == [58, 64, 139, 154])
  }

  /// Small whole numbers, whose products and sums are exact in every order.
  private func matrix(_ rows: Int, _ columns: Int, _ seed: Int) -> Tensor {
    Tensor(
      shape: [rows, columns],
      scalars: (0..<rows * columns).map { Float(($0 * 7 + seed + $0 / 5) % 9 - 4) })
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 12, 13, 97, 200], [1, 3, 8, 15, 16, 17, 33, 130])
  func `products of all sizes are exact for whole numbers`(rows: Int, columns: Int) {
    for inner in [1, 3, 17, 256, 300] {
      let left = matrix(rows, inner, 1)
      let right = matrix(inner, columns, 2)
      let product = left.matrixProduct(right)
      for (row, column) in [(0, 0), (rows - 1, columns - 1), (rows / 2, columns / 3)] {
        var expected: Float = 0
        for k in 0..<inner { expected += left[row, k] * right[k, column] }
        #expect(product[row, column] == expected, "[\(row), \(column)] with \(inner) inner")
      }
    }
  }

  @Test func `threads do not change a product`() {
    let left = matrix(201, 512, 3).map { $0 / 3 }
    let right = matrix(512, 129, 4).map { $0 / 7 }
    let alone = left.matrixProduct(right)

    for threads in [2, 3] {
      #expect(left.matrixProduct(right, workers: WorkerPool(threads: threads)) == alone)
    }
  }
}

@Suite struct LargeMatrixProductTests {
  @Test func `a large product agrees with its small parts, for any number of threads`() {
    let extent = 1_030
    func matrix(_ seed: Int) -> Tensor {
      Tensor(
        shape: [extent, extent],
        scalars: (0..<extent * extent).map { Float(($0 &* 7_919 &+ seed) % 17) - 8 })
    }
    let (left, right) = (matrix(1), matrix(5))

    let alone = left.matrixProduct(right)
    let shared = left.matrixProduct(right, workers: WorkerPool(threads: 3))

    // Small whole numbers: every sum is exact, in any order.
    for (row, column) in [(0, 0), (255, 1_029), (256, 3), (1_029, 1_029), (700, 512)] {
      let expected = (0..<extent).reduce(Float(0)) {
        $0 + left.scalars[row * extent + $1] * right.scalars[$1 * extent + column]
      }
      #expect(alone.scalars[row * extent + column] == expected)
    }
    #expect(alone == shared)
    // Where it is installed.
    guard let workers = try? WorkerPool(threads: 2, products: .openBLAS) else { return }
    #expect(left.matrixProduct(right, workers: workers) == alone)
  }
}
