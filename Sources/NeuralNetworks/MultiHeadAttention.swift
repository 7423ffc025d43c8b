public import Tensors

/// Multi-head attention: queries [n, T, width] that look at a memory [n, S, width] become
/// [n, T, width].
///
///     y = concatenation over heads of softmax(Q Kᵀ / √size) V, times the output weight
///
/// (Vaswani et al., Attention Is All You Need, 2017, section 3.2.2.)
public struct MultiHeadAttention: Module {
  /// The number of heads, which share the width.
  public let heads: Int

  /// Whether a query sees only the positions up to its own.
  public let isCausal: Bool

  /// The linear functions that make queries, keys, values and outputs.
  public let query, key, value, output: Dense

  /// Adds `weight` and `bias` of `NAME.query`, `NAME.value` and `NAME.output`, and
  /// `NAME.key.weight`.
  public init(
    _ name: String, width: Int, heads: Int, isCausal: Bool = false,
    in layout: inout ParameterLayout
  ) {
    require(
      heads >= 1 && width % heads == 0, "a width of \(width) does not fall into \(heads) heads")
    self.heads = heads
    self.isCausal = isCausal
    query = Dense(name + ".query", inputs: width, outputs: width, in: &layout)
    // A bias would shift all scores of a query alike, which the softmax does not notice.
    key = Dense(name + ".key", inputs: width, outputs: width, hasBias: false, in: &layout)
    value = Dense(name + ".value", inputs: width, outputs: width, in: &layout)
    output = Dense(name + ".output", inputs: width, outputs: width, in: &layout)
  }

  /// Self-attention: the sequences look at themselves.
  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    self(input, lookingAt: input, in: pass)
  }

  /// Attention to another sequence, [n, S, width], of which a `mask` [n, S] hides what it does not
  /// hold true: the padding behind the shorter of several sequences.
  public func callAsFunction(
    _ input: Variable, lookingAt memory: Variable, mask: [Bool]? = nil, in pass: Pass
  ) -> Variable {
    self(input, lookingAt: memory, mask: mask?.span, in: pass)
  }

  /// The same with the mask in a span.
  public func callAsFunction(
    _ input: Variable, lookingAt memory: Variable, mask: Span<Bool>?, in pass: Pass
  ) -> Variable {
    let mixture = query(input, in: pass).attending(
      to: key(memory, in: pass), values: value(memory, in: pass), heads: heads,
      isCausal: isCausal, mask: mask)
    return output(mixture, in: pass)
  }
}
