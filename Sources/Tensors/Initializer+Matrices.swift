// Initializers that see a parameter as a matrix.
extension Initializer {
  func fillWithIdentity(_ scalars: inout MutableSpan<Float>, shape: Shape, gain: Float) {
    require(
      shape.rank == 2 || shape.rank == 4,
      "only matrices and filters can be an identity, not shape \(shape)")
    let (inputs, outputs) = (shape[-2], shape[-1])
    let centre = shape.rank == 4 ? (shape[0] / 2) * shape[1] + shape[1] / 2 : 0
    for i in scalars.indices { scalars[i] = 0 }
    for i in 0..<min(inputs, outputs) {
      scalars[(centre * inputs + i) * outputs + i] = gain
    }
  }

  /// Normal vectors, made orthonormal one after the other; that the signs of the triangular factor
  /// are positive makes the result uniform (Mezzadri, How to Generate Random Matrices from the
  /// Classical Compact Groups, 2007).
  func fillOrthogonally(
    _ scalars: inout MutableSpan<Float>, columns: Int, gain: Float,
    using random: inout some RandomNumberGenerator
  ) {
    guard scalars.count > 0 else { return }
    let rows = scalars.count / columns
    let (count, length) = (min(rows, columns), max(rows, columns))
    // Padded with zeros to whole vectors.
    let width = (length + 7) / 8
    var vectors = [SIMD8<Double>](repeating: .zero, count: count * width)
    for vector in 0..<count {
      let start = vector * width
      repeat {
        drawNormals(&vectors, from: start, count: length, using: &random)
        // Once more, because the first time leaves what rounding lost.
        for _ in 0..<2 {
          for earlier in 0..<vector {
            let other = earlier * width
            let overlap = product(vectors, start, other, width)
            for i in 0..<width { vectors[start + i] -= overlap * vectors[other + i] }
          }
        }
      } while product(vectors, start, start, width) < 1e-8
      let scale = 1 / product(vectors, start, start, width).squareRoot()
      for i in 0..<width { vectors[start + i] *= scale }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let (vector, place) = rows < columns ? (row, column) : (column, row)
        scalars[row * columns + column] =
          gain * Float(vectors[vector * width + place / 8][place % 8])
      }
    }
  }

  private func drawNormals(
    _ vectors: inout [SIMD8<Double>], from start: Int, count: Int,
    using random: inout some RandomNumberGenerator
  ) {
    for i in stride(from: 0, to: count, by: 2) {
      let (first, second) = random.normalPair()
      vectors[start + i / 8][i % 8] = first
      if i + 1 < count { vectors[start + i / 8][i % 8 + 1] = second }
    }
  }

  private func product(_ vectors: [SIMD8<Double>], _ a: Int, _ b: Int, _ width: Int) -> Double {
    var sum = SIMD8<Double>.zero
    for i in 0..<width { sum += vectors[a + i] * vectors[b + i] }
    return sum.sum()
  }
}
