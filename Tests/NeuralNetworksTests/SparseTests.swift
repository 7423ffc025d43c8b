import NeuralNetworks
import Tensors
import Testing

/// Products and convolutions of what is mostly zero, in which the zeros are skipped.
///
/// All numbers are small and whole, so that sums are exact in every order and any error shows.
@Suite struct SparseTests {
  /// Whole numbers in -4...4, of which about one in `interval` is not zero.
  private func sparse(_ count: Int, oneIn interval: Int, seed: UInt64) -> [Float] {
    var random = SeededGenerator(seed)
    return (0..<count).map { _ in
      Int.random(in: 0..<interval, using: &random) == 0
        ? Float(Int.random(in: -4...4, using: &random)) : 0
    }
  }

  @Test(
    arguments: [2, 7, 8, 9, 33, 200, 400], [(40, 17), (64, 130), (77, 300), (200, 64), (512, 129)])
  func `a dense layer's values and gradients are those of the sums written out`(
    rows: Int, sizes: (columns: Int, inner: Int)
  ) {
    let (columns, inner) = sizes
    var layout = ParameterLayout()
    let input = layout.add("input", shape: [rows, inner], initializer: .constant(0))
    let weight = layout.add("weight", shape: [inner, columns], initializer: .constant(0))
    var parameters = Parameters(layout)
    let x = sparse(rows * inner, oneIn: 6, seed: 1)
    let w = sparse(inner * columns, oneIn: 1, seed: 2)
    let slopes = sparse(rows * columns, oneIn: 5, seed: 3)
    parameters[input] = Tensor(shape: [rows, inner], scalars: x)
    parameters[weight] = Tensor(shape: [inner, columns], scalars: w)
    var gradients = Parameters(layout)
    var values: [Float] = []
    _ = Tape().gradient(of: parameters, into: &gradients) { pass in
      let y = pass.parameter(input).dense(weight: pass.parameter(weight))
      values = y.scalars()
      return (y * pass.input(y.shape, slopes)).sum()
    }

    var y = [Float](repeating: 0, count: rows * columns)
    var dx = [Float](repeating: 0, count: rows * inner)
    var dw = [Float](repeating: 0, count: inner * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        for j in 0..<columns {
          y[i * columns + j] += x[i * inner + k] * w[k * columns + j]
          dx[i * inner + k] += slopes[i * columns + j] * w[k * columns + j]
          dw[k * columns + j] += x[i * inner + k] * slopes[i * columns + j]
        }
      }
    }
    #expect(values == y)
    #expect(gradients[input].scalars == dx)
    #expect(gradients[weight].scalars == dw)
  }

  @Test func `skipping zeros does not change a bit of a row`() {
    var layout = ParameterLayout()
    let layer = Dense("layer", inputs: 300, outputs: 136, activation: .relu, in: &layout)
    var random = SeededGenerator(4)
    let parameters = layout.initialized(using: &random)
    let sparseRows = sparse(40 * 300, oneIn: 8, seed: 5).map { $0 / 3 }
    let denseRows = random.floats(400 * 300)
    func output(_ x: [Float]) -> [Float] {
      Tape().evaluate(parameters) { pass in
        layer(pass.input([x.count / 300, 300], x), in: pass).scalars()
      }
    }

    // Among many rows without zeros, the product is the dense one.
    #expect(output(sparseRows) == Array(output(sparseRows + denseRows)[..<(40 * 136)]))
  }

  /// Height, width, channels, filters, kernel, stride and padding.
  static let convolutions = [
    (10, 10, 4, 16, 3, 1, 0), (9, 7, 3, 32, 3, 1, 1), (5, 5, 1, 8, 5, 1, 2),
    (6, 11, 2, 64, 2, 1, 0),
    (11, 9, 5, 16, 4, 2, 1), (8, 8, 7, 16, 3, 3, 2), (4, 40, 9, 16, 3, 1, 0),
    (3, 3, 2, 16, 3, 1, 3),
    (10, 10, 4, 17, 3, 1, 0), (12, 12, 1, 48, 5, 4, 0),
  ]

  @Test(arguments: convolutions, [1, 9])
  func `a convolution's values and gradients are those of the sums written out`(
    sizes: (Int, Int, Int, Int, Int, Int, Int), count: Int
  ) {
    let (height, width, channels, filters, kernel, stride, padding) = sizes
    var layout = ParameterLayout()
    let layer = Convolution2D(
      "layer", channels: channels, filters: filters, kernel: kernel, stride: stride,
      padding: padding, activation: .relu, in: &layout)
    let outHeight = (height + 2 * padding - kernel) / stride + 1
    let outWidth = (width + 2 * padding - kernel) / stride + 1
    let outputs = count * outHeight * outWidth * filters
    var parameters = Parameters(layout)
    let w = sparse(kernel * kernel * channels * filters, oneIn: 1, seed: 6)
    let bias = sparse(filters, oneIn: 1, seed: 7)
    parameters[layer.weight] = Tensor(shape: [kernel, kernel, channels, filters], scalars: w)
    if let b = layer.bias { parameters[b] = Tensor(shape: [filters], scalars: bias) }
    let x = sparse(count * height * width * channels, oneIn: 12, seed: 8)
    let slopes = sparse(outputs, oneIn: 1, seed: 9)

    var y = (0..<outputs).map { bias[$0 % filters] }
    var meetings: [(output: Int, input: Int, tap: Int)] = []
    for image in 0..<count {
      for (i, j) in product(outHeight, outWidth) {
        for (row, column) in product(kernel, kernel) {
          let (a, b) = (i * stride + row - padding, j * stride + column - padding)
          guard (0..<height).contains(a) && (0..<width).contains(b) else { continue }
          for c in 0..<channels {
            meetings.append(
              (
                ((image * outHeight + i) * outWidth + j) * filters,
                ((image * height + a) * width + b) * channels + c,
                ((row * kernel + column) * channels + c) * filters
              ))
          }
        }
      }
    }
    for (output, input, tap) in meetings where x[input] != 0 {
      for f in 0..<filters { y[output + f] += x[input] * w[tap + f] }
    }
    var dw = [Float](repeating: 0, count: w.count)
    for (output, input, tap) in meetings where x[input] != 0 {
      for f in 0..<filters where y[output + f] > 0 { dw[tap + f] += x[input] * slopes[output + f] }
    }

    for threads in 1...3 {
      let workers = threads == 1 ? nil : WorkerPool(threads: threads)
      var gradients = Parameters(layout)
      var values: [Float] = []
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients) { pass in
        let result = layer(pass.input([count, height, width, channels], x), in: pass)
        values = result.scalars()
        return (result * pass.input(result.shape, slopes)).sum()
      }
      #expect(values == y.map { max($0, 0) })
      #expect(gradients[layer.weight].scalars == dw)
    }
  }

  private func product(_ rows: Int, _ columns: Int) -> [(Int, Int)] {
    (0..<rows * columns).map { ($0 / columns, $0 % columns) }
  }
}
