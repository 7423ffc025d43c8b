import Tensors
import Testing

@Suite struct MatrixProductTests {
  @Test func `a product of two matrices worked by hand`() {
    let left = Tensor(shape: [2, 3], scalars: [1, 2, 3, 4, 5, 6])
    let right = Tensor(shape: [3, 2], scalars: [7, 8, 9, 10, 11, 12])

    // Row 0: 1·7 + 2·9 + 3·11 = 58, 1·8 + 2·10 + 3·12 = 64. Row 1: 139, 154.
    #expect(left.matrixProduct(right).scalars == [58, 64, 139, 154])
  }
}
