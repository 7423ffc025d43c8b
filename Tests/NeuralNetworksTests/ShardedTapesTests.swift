import NeuralNetworks
import Synchronization
import Tensors
import Testing

/// The rows of one update shared among tapes.
@Suite struct ShardedTapesTests {
  /// A network and as many sequences as it learns from.
  struct Problem: Sendable {
    let first, second: Dense
    let parameters: Parameters
    let length: Int
    let inputs, targets: [Float]

    init(count: Int, length: Int) {
      var layout = ParameterLayout()
      first = Dense("first", inputs: 5, outputs: 33, activation: .tanh, in: &layout)
      second = Dense("second", inputs: 33, outputs: 1, in: &layout)
      var random = SeededGenerator(6)
      parameters = layout.initialized(using: &random)
      self.length = length
      inputs = random.floats(count * length * 5)
      targets = random.floats(count * length)
    }

    /// The mean loss of some sequences, and the means of their targets and of their numbers.
    func loss(_ pass: Pass, _ range: Range<Int>) -> (loss: Variable, means: [Float]) {
      let rows = range.lowerBound * length..<range.upperBound * length
      let x = pass.input([rows.count, 5], Array(inputs[5 * rows.lowerBound..<5 * rows.upperBound]))
      let part = Array(targets[rows])
      let mean = part.reduce(0, +) / Float(rows.count)
      let number = Float(range.lowerBound + range.upperBound - 1) / 2
      return (
        second(first(x, in: pass), in: pass).squaredLoss(against: part), [mean, number]
      )
    }
  }

  private struct Result: Equatable {
    var loss: Float = 0
    var means: [Float] = []
    var gradients: Parameters
  }

  private func result(_ problem: Problem, count: Int, workers: WorkerPool?) -> Result {
    let tapes = ShardedTapes(workers: workers)
    var result = Result(gradients: Parameters(problem.parameters.layout))
    // The second time memory is used again.
    for _ in 0..<2 {
      (result.loss, result.means) = tapes.gradient(
        of: problem.parameters, into: &result.gradients, sequences: count, of: problem.length,
        problem.loss)
    }
    return result
  }

  /// Counts of sequences, few of which divide evenly, and their lengths.
  static let sizes = [(1, 1), (511, 1), (1_024, 1), (1_543, 1), (5_001, 1), (97, 64), (3, 1_000)]

  @Test(arguments: sizes)
  func `the gradient of all parts is that of the whole`(count: Int, length: Int) {
    let problem = Problem(count: count, length: length)
    let shared = result(problem, count: count, workers: nil)
    var gradients = Parameters(problem.parameters.layout)
    let loss = Tape().gradient(of: problem.parameters, into: &gradients) { pass in
      problem.loss(pass, 0..<count).loss
    }

    #expect(abs(shared.loss - loss) <= 1e-5)
    shared.gradients.withScalars { parts in
      gradients.withScalars { whole in
        #expect(parts.indices.allSatisfy { abs(parts[$0] - whole[$0]) <= 1e-5 })
      }
    }
  }

  @Test(arguments: sizes)
  func `means are weighted by the sizes of the parts`(count: Int, length: Int) {
    let problem = Problem(count: count, length: length)

    let means = result(problem, count: count, workers: nil).means

    let mean = problem.targets.reduce(0) { $0 + Double($1) } / Double(problem.targets.count)
    #expect(abs(means[0] - Float(mean)) <= 1e-6)
    // Of numbers counted from 0, whatever the parts.
    #expect(abs(means[1] - Float(count - 1) / 2) <= 1e-6 * Float(count))
  }

  @Test(arguments: sizes)
  func `any number of threads gives the same bytes`(count: Int, length: Int) {
    let problem = Problem(count: count, length: length)
    let alone = result(problem, count: count, workers: nil)

    for threads in [1, 2, 3, 5] {
      #expect(
        result(problem, count: count, workers: WorkerPool(threads: threads)) == alone,
        "\(threads) threads")
    }
  }

  @Test(arguments: sizes)
  func `every sequence is learned from once, whole`(count: Int, length: Int) {
    let problem = Problem(count: count, length: length)
    let ranges = Mutex<[Range<Int>]>([])
    var gradients = Parameters(problem.parameters.layout)
    _ = ShardedTapes(workers: WorkerPool(threads: 3)).gradient(
      of: problem.parameters, into: &gradients, sequences: count, of: length
    ) { pass, range in
      ranges.withLock { $0.append(range) }
      return problem.loss(pass, range)
    }

    let parts = ranges.withLock { $0.sorted { $0.lowerBound < $1.lowerBound } }
    #expect(parts.flatMap { Array($0) } == Array(0..<count))
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    // No part is so small that it is not worth a thread, unless there is but one.
    #expect(parts.count == 1 || parts.allSatisfy { ($0.count + 1) * length > 512 })
  }
}
