import GymCore
import NeuralNetworks
import Tensors

/// A transformer that sorts sequences of six digits: each position attends to all others to find out
/// which digit belongs there (Vaswani et al., Attention Is All You Need, 2017, the encoder).
public enum SequenceSorter {
  private static let length = 6
  private static let digits = 8
  private static let width = 32

  /// Trains the network and returns the share of the digits of 200 new sequences that it puts in the
  /// right place.
  public static func accuracy(seed: UInt64, updates: Int = 600) -> Float {
    var random = RandomStream(seed: seed)
    var layout = ParameterLayout()
    let embedding = Embedding("digits", count: digits, width: width, in: &layout)
    let network = Sequential([
      LearnedPositionalEncoding("positions", length: length, width: width, in: &layout),
      block("first", in: &layout),
      block("second", in: &layout),
      Dense("logits", inputs: width, outputs: digits, in: &layout),
    ])
    func logits(_ sequences: [Int32], in pass: Pass) -> Variable {
      let count = sequences.count / length
      return network(embedding(sequences, in: pass).reshaped(to: [count, length, width]), in: pass)
    }
    var parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    var optimizer = Adam(layout)
    let rate = Schedule.cosine(from: 3e-3, to: 0, over: updates).warmedUp(over: 50)
    let tape = Tape()

    for update in 0..<updates {
      let (sequences, sorted) = batch(of: 64, using: &random)
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        logits(sequences, in: pass).crossEntropy(against: sorted)
      }
      gradients.clipByGlobalNorm(1)
      optimizer.learningRate = rate.value(at: update)
      optimizer.update(&parameters, along: gradients)
    }

    let (sequences, sorted) = batch(of: 200, using: &random)
    let scores = tape.evaluate(parameters) { logits(sequences, in: $0).scalars() }
    let right = sorted.indices.count { i in
      Categorical.mode(logits: scores.span.extracting(i * digits..<(i + 1) * digits)) == sorted[i]
    }
    return Float(right) / Float(sorted.count)
  }

  /// Attention and a layer for each position, normalized before and added to what they read.
  private static func block(_ name: String, in layout: inout ParameterLayout) -> Sequential {
    layout.scoped(name) { layout in
      Sequential([
        Residual(
          Sequential([
            LayerNormalization("attentionNormalization", width: width, in: &layout),
            MultiHeadAttention("attention", width: width, heads: 4, in: &layout),
          ])),
        Residual(
          Sequential([
            LayerNormalization("normalization", width: width, in: &layout),
            Dense("hidden", inputs: width, outputs: 64, activation: .relu, in: &layout),
            Dense("output", inputs: 64, outputs: width, in: &layout),
          ])),
      ])
    }
  }

  /// Draws sequences, [count, length], and the same sorted.
  private static func batch(
    of count: Int, using random: inout RandomStream
  ) -> (sequences: [Int32], sorted: [Int32]) {
    var (sequences, sorted): ([Int32], [Int32]) = ([], [])
    for _ in 0..<count {
      let sequence = (0..<length).map { _ in Int32(random.integer(below: digits)) }
      sequences += sequence
      sorted += sequence.sorted()
    }
    return (sequences, sorted)
  }
}
