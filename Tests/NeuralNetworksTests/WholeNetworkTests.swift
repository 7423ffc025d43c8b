import NeuralNetworks
import Tensors
import Testing

/// What holds for whole networks of images and sequences.
@Suite struct WholeNetworkTests {
  @Test func `repeated training steps of images and sequences take no new memory`() {
    var layout = ParameterLayout()
    let images = Sequential([
      ResidualBlock("block", channels: 32, in: &layout), MaxPooling(kernel: 2), Dropout(rate: 0.2),
      Flatten(), LayerNormalization("norm", width: 512, in: &layout),
    ])
    let memory = Recurrent("memory", cell: .lstm, inputs: 32, units: 16, in: &layout)
    let attention = MultiHeadAttention("attention", width: 16, heads: 2, in: &layout)
    var random = SeededGenerator(30)
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let x = random.floats(3 * 8 * 8 * 32)
    let tape = Tape(workers: WorkerPool(threads: 2))
    var counts: [Int] = []
    for step in 0..<6 {
      _ = tape.gradient(of: parameters, into: &gradients, seed: UInt64(step)) { pass in
        let features = images(pass.input([3, 8, 8, 32], x), in: pass).reshaped(to: [3, 16, 32])
        return attention(memory(features, in: pass), in: pass).sum()
      }
      counts.append(tape.allocationCount)
    }

    #expect(counts[2] == counts[5])
  }

  @Test func `an evaluation does not write to the input it borrows`() {
    var layout = ParameterLayout()
    let network = Sequential([
      MaxPooling(kernel: 1), LayerNormalization("norm", width: 32, in: &layout),
      ResidualBlock("block", channels: 32, in: &layout), Flatten(),
      Dense("dense", inputs: 36 * 32, outputs: 40, activation: .relu, in: &layout),
    ])
    var random = SeededGenerator(32)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(5 * 36 * 32)
    let before = x.map { $0 }
    let tape = Tape()
    func output() -> [Float] {
      tape.evaluate(parameters) { pass in
        let images = pass.input([5, 6, 6, 32], x)
        return images.activated(by: .tanh).scalars() + network(images, in: pass).scalars()
      }
    }

    let first = output()
    #expect(x == before)
    #expect(output() == first)
  }

  @Test func `residual blocks give the same bits for any number of threads`() {
    var layout = ParameterLayout()
    let network = Sequential([
      ResidualBlock("first", channels: 17, in: &layout),
      ResidualBlock("second", channels: 17, in: &layout), MaxPooling(kernel: 2),
      Maxout("maxout", inputs: 17, outputs: 5, pieces: 3, in: &layout),
      Activate(.elu(scale: 1)), AveragePooling(kernel: 2), Dropout(rate: 0.1),
    ])
    var random = SeededGenerator(29)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(9 * 17 * 20 * 20)
    func gradient(_ workers: WorkerPool?) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients, seed: 3) { pass in
        network(pass.input([9, 20, 20, 17], x), in: pass).spreadLoss()
      }
      return gradients
    }

    let alone = gradient(nil)
    #expect(alone.isFinite)
    for threads in 1...3 { #expect(gradient(WorkerPool(threads: threads)) == alone) }
  }
}
