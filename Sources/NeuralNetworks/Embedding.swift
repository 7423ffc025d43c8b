public import Tensors

/// A trained vector for each of a number of symbols: indices become [indices.count, width].
public struct Embedding: Sendable {
  /// Shape [count, width].
  public let table: ParameterSlot

  /// Adds `NAME.table` to `layout`; it begins standard normal unless `initializer` says otherwise.
  public init(
    _ name: String, count: Int, width: Int, initializer: Initializer? = nil,
    in layout: inout ParameterLayout
  ) {
    table = layout.add(
      name + ".table", shape: [count, width],
      initializer: initializer ?? .normal(standardDeviation: 1))
  }

  /// The vectors of `indices`, [indices.count, width].
  public func callAsFunction(_ indices: Span<Int32>, in pass: Pass) -> Variable {
    pass.parameter(table).rows(indices)
  }

  /// The vectors of `indices`, [indices.count, width].
  public func callAsFunction(_ indices: [Int32], in pass: Pass) -> Variable {
    self(indices.span, in: pass)
  }
}
