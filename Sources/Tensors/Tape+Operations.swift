extension Tape {
  /// How many floating-point operations products take, there and back.
  public struct OperationCount: Sendable, Hashable {
    /// For the values.
    public var forward = 0

    /// For the derivatives.
    public var backward = 0

    /// For both.
    public var total: Int { forward + backward }
  }

  /// The floating-point operations of the products of the last pass that took gradients.
  ///
  /// Two for every multiply-add of the plain algorithms of dense layers, convolutions (the frame of
  /// zeros included), recurrent layers and attention: forward, and backward once for every factor
  /// that has a derivative. What is done scalar by scalar, optimizers included, does not count; nor
  /// does it matter how the product is really computed, so that Winograd's convolution and skipped
  /// zeros may make a pass faster than its count would allow.
  public var operationCount: OperationCount {
    var count = OperationCount()
    for node in nodes {
      switch node.operation {
      case .dense(let dense):
        let weight = nodes[Int(dense.weight)].shape
        count.add(
          nodes[Int(dense.input)].shape.rowCount * weight.count,
          derivatives: derivatives(of: dense.input, dense.weight))
      case .convolution(let convolution):
        let g = convolution.geometry
        count.add(
          g.count * g.outPixels * g.patch * g.filters,
          derivatives: derivatives(of: convolution.input, convolution.weight))
      case .recurrence(let record):
        let recurrence = record.pointee
        let rows = nodes[Int(recurrence.input)].shape.rowCount
        count.add(
          rows * nodes[Int(recurrence.weight)].shape.count,
          derivatives: derivatives(of: recurrence.input, recurrence.weight))
        // The state has a derivative in any case: it carries those of later steps to earlier ones.
        count.add(
          rows * nodes[Int(recurrence.stateWeight)].shape.count,
          derivatives: 1 + derivatives(of: recurrence.stateWeight))
      case .attention(let attention):
        let (queries, keys) = (attention.queries, attention.keys)
        let scores = nodes[Int(queries)].shape.count * nodes[Int(keys)].shape[1]
        count.add(scores, derivatives: derivatives(of: queries, keys))
        // The softmax has a derivative in any case.
        count.add(scores, derivatives: 1 + derivatives(of: attention.values))
      default: break
      }
    }
    return count
  }

  private func derivatives(of factors: Int32...) -> Int {
    factors.count { nodes[Int(nodes[Int($0)].root)].needsGradient }
  }
}

extension Tape.OperationCount {
  fileprivate mutating func add(_ multiplyAdds: Int, derivatives: Int) {
    forward += 2 * multiplyAdds
    backward += 2 * multiplyAdds * derivatives
  }
}
