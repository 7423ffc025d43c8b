import NeuralNetworks
import Tensors
import Testing

@Suite struct TwinTapesTests {
  @Test func `two tapes at the same time give what one gives`() {
    var layout = ParameterLayout()
    let network = Sequential([
      Convolution2D("image", channels: 4, filters: 16, kernel: 3, activation: .relu, in: &layout),
      Flatten(), Dense("dense", inputs: 64 * 16, outputs: 128, activation: .relu, in: &layout),
    ])
    var random = SeededGenerator(33)
    let (first, second) = (
      layout.initialized(using: &random), layout.initialized(using: &random)
    )
    let x = random.floats(32 * 400)
    let values: @Sendable (Pass) -> Variable = { network($0.input([32, 10, 10, 4], x), in: $0) }
    let expected = [first, second].map { parameters in
      Tape().evaluate(parameters) { values($0).scalars() }
    }

    for threads in 1...3 {
      let twins = TwinTapes(workers: WorkerPool(threads: threads))
      // Often enough that the pool tries every level of sharing.
      for _ in 0..<2_000 {
        let results = twins.evaluate(first, second, values) { one, other in
          [one.indices.map { one[$0] }, other.indices.map { other[$0] }]
        }
        if results != expected {
          Issue.record("results of \(threads) threads differ")
          break
        }
      }
    }
  }
}
