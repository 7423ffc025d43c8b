import NeuralNetworks
import Tensors
import Testing

@Suite struct AttentionTests {
  /// Rows, queries, keys, width, heads, causal.
  static let attentions = [
    (1, 1, 1, 1, 1, false), (1, 3, 3, 3, 3, true), (2, 17, 17, 8, 2, true), (3, 2, 5, 6, 2, true),
    (2, 5, 3, 34, 2, false), (1, 20, 20, 16, 1, true),
  ]

  @Test(arguments: attentions)
  func `attention's gradient matches finite differences`(
    rows: Int, queries: Int, keys: Int, width: Int, heads: Int, isCausal: Bool
  ) {
    var random = SeededGenerator(16)
    var layout = ParameterLayout()
    let uniform = Initializer.uniform(bound: 1)
    let q = layout.add("q", shape: [rows, queries, width], initializer: uniform)
    let k = layout.add("k", shape: [rows, keys, width], initializer: uniform)
    let v = layout.add("v", shape: [rows, keys, width], initializer: uniform)
    let parameters = layout.initialized(using: &random)
    let mask = (0..<rows * keys).map { _ in random.next() % 3 > 0 }
    for seen in [[Bool](repeating: true, count: mask.count), mask] {
      checkGradient(of: parameters) { pass in
        pass.parameter(q).attending(
          to: pass.parameter(k), values: pass.parameter(v), heads: heads, isCausal: isCausal,
          mask: seen.span
        ).spreadLoss()
      }
      checkGradient(of: parameters) { pass in
        let same = pass.parameter(k)
        return same.attending(
          to: same, values: same, heads: heads, isCausal: isCausal, mask: seen.span
        ).spreadLoss()
      }
    }
  }

  @Test func `a causal query does not depend on later positions`() {
    var random = SeededGenerator(17)
    var layout = ParameterLayout()
    let attention = MultiHeadAttention("a", width: 12, heads: 3, isCausal: true, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(9 * 12)
    Tape().evaluate(parameters) { pass in
      let long = attention(pass.input([1, 9, 12], x), in: pass).scalars()
      let short = attention(pass.input([1, 4, 12], Array(x[..<48])), in: pass).scalars()
      #expect(Array(long[..<48]) == short)
    }
  }

  @Test(arguments: [false, true])
  func `what a mask hides might as well not be there`(isCausal: Bool) {
    var random = SeededGenerator(19)
    var layout = ParameterLayout()
    let attention = MultiHeadAttention("a", width: 34, heads: 2, isCausal: isCausal, in: &layout)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(2 * 20 * 34)
    let lengths = [20, 3]
    let mask = lengths.flatMap { length in (0..<20).map { $0 < length } }
    Tape().evaluate(parameters) { pass in
      let input = pass.input([2, 20, 34], x)
      let padded = attention(input, lookingAt: input, mask: mask, in: pass)
      let whole = attention(input.sliced(0..<1), in: pass)
      let short = attention(input.sliced(1..<2).sliced(0..<3, axis: 1), in: pass)

      #expect(padded.sliced(0..<1).scalars() == whole.scalars())
      #expect(padded.sliced(1..<2).sliced(0..<3, axis: 1).scalars() == short.scalars())
    }
  }

  @Test func `a query that sees no key gets zeros and moves nothing`() {
    var random = SeededGenerator(20)
    var layout = ParameterLayout()
    let x = layout.add("x", shape: [2, 3, 4], initializer: .uniform(bound: 1))
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var output: [Float] = []
    let mask = [false, false, false, false, true, true]
    _ = Tape().gradient(of: parameters, into: &gradients) { pass in
      let x = pass.parameter(x)
      let y = x.attending(to: x, values: x, isCausal: true, mask: mask.span)
      output = y.scalars()
      return y.spreadLoss()
    }

    #expect(output[..<16].allSatisfy { $0 == 0 })
    #expect(!output[16...].contains(0))
    #expect(gradients[x].scalars[..<12].allSatisfy { $0 == 0 })
    #expect(gradients.isFinite && gradients.globalNorm > 0)
  }

  @Test func `positional encodings are the sines and cosines of the paper`() {
    let table = SinusoidalPositionalEncoding(length: 50, width: 6).table.scalars
    // sin 1, cos 1; sin and cos of 49 / 10000^(2/6) and 49 / 10000^(4/6).
    let expected: [(Int, Float)] = [
      (0, 0), (1, 1), (6, 0.8414710), (7, 0.5403023), (49 * 6 + 2, 0.7625296),
      (49 * 6 + 3, -0.6469534), (49 * 6 + 4, 0.1053713), (49 * 6 + 5, 0.9944329),
    ]
    for (place, value) in expected { #expect(abs(table[place] - value) < 1e-6) }
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 17), (2, 3, 4)])
  func `a transformer's gradient matches finite differences`(rows: Int, steps: Int, half: Int) {
    var random = SeededGenerator(18)
    let width = 2 * half
    var layout = ParameterLayout()
    let network = Sequential([
      Dense("embedding", inputs: 3, outputs: width, in: &layout),
      SinusoidalPositionalEncoding(length: 9, width: width),
      LearnedPositionalEncoding("positions", length: 9, width: width, in: &layout),
      LayerNormalization("norm", width: width, in: &layout),
      Residual(MultiHeadAttention("a", width: width, heads: 2, isCausal: true, in: &layout)),
      Residual(Dense("dense", inputs: width, outputs: width, activation: .gelu, in: &layout)),
    ])
    let parameters = layout.initialized(using: &random)
    let x = random.floats(rows * steps * 3)
    checkGradient(of: parameters) { pass in
      network(pass.input([rows, steps, 3], x), in: pass).spreadLoss()
    }
  }

  @Test func `a transformer gives the same bits for any number of threads`() {
    var layout = ParameterLayout()
    let network = Sequential([
      LayerNormalization("norm", width: 64, in: &layout),
      Residual(MultiHeadAttention("a", width: 64, heads: 4, isCausal: true, in: &layout)),
      Residual(Dense("dense", inputs: 64, outputs: 64, activation: .gelu, in: &layout)),
      LayerNormalization("last", width: 64, in: &layout),
    ])
    var random = SeededGenerator(34)
    let parameters = layout.initialized(using: &random)
    let x = random.floats(9 * 65 * 64)
    func gradient(_ workers: WorkerPool?) -> Parameters {
      var gradients = Parameters(layout)
      _ = Tape(workers: workers).gradient(of: parameters, into: &gradients) { pass in
        network(pass.input([9, 65, 64], x), in: pass).spreadLoss()
      }
      return gradients
    }

    let alone = gradient(nil)
    #expect(alone.isFinite)
    for threads in 1...3 { #expect(gradient(WorkerPool(threads: threads)) == alone) }
  }
}
