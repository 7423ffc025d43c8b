import NeuralNetworks
import Tensors
import Testing

/// Convolutions by Winograd's algorithm, and some at its limits that go by patches.
@Suite struct WinogradTests {
  struct Sizes: CustomTestStringConvertible {
    var count, height, width, channels, filters: Int
    var kernel = 3, stride = 1, padding = 0

    var testDescription: String {
      "\(count) × \(height) × \(width) × \(channels), \(filters) filters of \(kernel) × \(kernel), "
        + "stride \(stride), padding \(padding)"
    }
  }

  static let sizes = [
    Sizes(count: 1, height: 9, width: 9, channels: 32, filters: 32, padding: 1),
    Sizes(count: 2, height: 7, width: 5, channels: 32, filters: 48),
    Sizes(count: 3, height: 3, width: 8, channels: 48, filters: 32, padding: 1),
    Sizes(count: 1, height: 4, width: 3, channels: 32, filters: 80, padding: 2),
    Sizes(count: 17, height: 6, width: 6, channels: 64, filters: 32, padding: 1),
    // Tiles of 2 × 2, and images as small as the filters.
    Sizes(count: 3, height: 4, width: 4, channels: 64, filters: 48, padding: 1),
    Sizes(count: 2, height: 3, width: 4, channels: 128, filters: 64),
    // Two taps for each pixel of the stride, with images that it divides and that it does not.
    Sizes(count: 2, height: 28, width: 20, channels: 4, filters: 32, kernel: 8, stride: 4),
    Sizes(count: 3, height: 20, width: 20, channels: 32, filters: 64, kernel: 4, stride: 2),
    Sizes(count: 2, height: 17, width: 14, channels: 32, filters: 48, kernel: 4, stride: 2),
    Sizes(
      count: 2, height: 12, width: 10, channels: 64, filters: 64, kernel: 4, stride: 2, padding: 2),
    Sizes(count: 2, height: 13, width: 11, channels: 64, filters: 64, kernel: 2),
    Sizes(count: 2, height: 36, width: 36, channels: 4, filters: 32, kernel: 8, stride: 4),
    Sizes(count: 2, height: 21, width: 20, channels: 32, filters: 64, kernel: 4, stride: 2),
    // Three taps.
    Sizes(
      count: 2, height: 18, width: 16, channels: 32, filters: 32, kernel: 6, stride: 2, padding: 2),
    Sizes(
      count: 1, height: 27, width: 24, channels: 16, filters: 32, kernel: 9, stride: 3, padding: 3),
    // A rest of pixels that outputs see, which is not for Winograd.
    Sizes(
      count: 1, height: 27, width: 26, channels: 16, filters: 32, kernel: 9, stride: 3, padding: 3),
  ]

  @Test(arguments: sizes)
  func `values and gradients are those of the sums written out`(_ sizes: Sizes) {
    let (count, height, width) = (sizes.count, sizes.height, sizes.width)
    let (channels, filters) = (sizes.channels, sizes.filters)
    let (kernel, stride, padding) = (sizes.kernel, sizes.stride, sizes.padding)
    var layout = ParameterLayout()
    let images = layout.add(
      "images", shape: [count, height, width, channels], initializer: .uniform(bound: 1))
    let layer = Convolution2D(
      "layer", channels: channels, filters: filters, kernel: kernel, stride: stride,
      padding: padding, in: &layout)
    let outHeight = (height + 2 * padding - kernel) / stride + 1
    let outWidth = (width + 2 * padding - kernel) / stride + 1
    let outputs = count * outHeight * outWidth * filters
    var random = SeededGenerator(31)
    var parameters = layout.initialized(using: &random)
    if let bias = layer.bias {
      parameters[bias] = Tensor(shape: [filters], scalars: random.floats(filters))
    }
    let slopes = random.floats(outputs)
    var gradients = Parameters(layout)
    var values: [Float] = []
    _ = Tape().gradient(of: parameters, into: &gradients) { pass in
      let y = layer(pass.parameter(images), in: pass)
      values = y.scalars()
      return (y * pass.input(y.shape, slopes)).sum()
    }

    let (x, w) = (parameters[images].scalars, parameters[layer.weight].scalars)
    var y = [Double](repeating: 0, count: outputs)
    var dx = [Double](repeating: 0, count: x.count)
    var dw = [Double](repeating: 0, count: w.count)
    for image in 0..<count {
      for i in 0..<outHeight {
        for j in 0..<outWidth {
          let place = ((image * outHeight + i) * outWidth + j) * filters
          for tap in 0..<(kernel * kernel) {
            let a = i * stride + tap / kernel - padding
            let b = j * stride + tap % kernel - padding
            guard (0..<height).contains(a) && (0..<width).contains(b) else { continue }
            let pixel = ((image * height + a) * width + b) * channels
            for c in 0..<channels {
              let weights = (tap * channels + c) * filters
              for f in 0..<filters {
                y[place + f] += Double(x[pixel + c]) * Double(w[weights + f])
                dx[pixel + c] += Double(slopes[place + f]) * Double(w[weights + f])
                dw[weights + f] += Double(slopes[place + f]) * Double(x[pixel + c])
              }
            }
          }
        }
      }
    }
    let bias = layer.bias.map { parameters[$0].scalars } ?? []
    for i in 0..<outputs { y[i] += Double(bias[i % filters]) }
    #expect(largestError(values, y) < 1e-5)
    #expect(largestError(gradients[images].scalars, dx) < 1e-5)
    #expect(largestError(gradients[layer.weight].scalars, dw) < 1e-5)
  }

  /// The largest difference, as a share of the largest number.
  private func largestError(_ values: [Float], _ expected: [Double]) -> Double {
    let errors = zip(values, expected).map { abs(Double($0) - $1) }
    let sizes = expected.map { abs($0) }
    return (errors.max() ?? .infinity) / max(sizes.max() ?? 0, 1)
  }

  @Test(arguments: [Activation.identity, .tanh, .gelu])
  func `a layer's gradient matches finite differences`(activation: Activation) {
    var random = SeededGenerator(32)
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D("first", channels: 2, filters: 32, kernel: 1, activation: .tanh, in: &layout),
      Convolution2D(
        "second", channels: 32, filters: 48, kernel: 3, padding: 1, activation: activation,
        in: &layout),
      Convolution2D("third", channels: 48, filters: 32, kernel: 3, in: &layout),
    ])
    let parameters = layout.initialized(using: &random)
    let x = random.floats(3 * 7 * 5 * 2)
    checkGradient(of: parameters) { pass in
      network(pass.input([3, 7, 5, 2], x), in: pass).spreadLoss()
    }
  }

  @Test func `neither threads nor the other images change a bit`() {
    var random = SeededGenerator(33)
    var layout = ParameterLayout()
    let network = Sequential([
      ResidualBlock("first", channels: 32, in: &layout),
      ResidualBlock("second", channels: 32, in: &layout),
    ])
    let parameters = layout.initialized(using: &random)
    let image = 10 * 11 * 32
    let x = random.floats(37 * image)
    func gradient(_ workers: WorkerPool?) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([37, 10, 11, 32], x), in: pass).spreadLoss()
      }
      return gradients
    }
    func output(_ count: Int) -> [Float] {
      Tape().evaluate(parameters) { pass in
        network(pass.input([count, 10, 11, 32], Array(x[..<(count * image)])), in: pass).scalars()
      }
    }

    let alone = gradient(nil)
    #expect(alone.isFinite)
    for threads in 1...3 { #expect(gradient(WorkerPool(threads: threads)) == alone) }
    let all = output(37)
    for count in [1, 2, 36] { #expect(output(count) == Array(all[..<(count * image)])) }
  }
}
