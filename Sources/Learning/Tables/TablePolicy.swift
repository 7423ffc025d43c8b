public import GymCore
public import NeuralNetworks

/// Takes the legal action of highest value in a table, the first of equals.
///
/// For observations that are one of N.
public struct TablePolicy: MemorylessPolicy, Archivable, Sendable {
  /// The number of actions, A.
  public let actionCount: Int

  /// The values; `[N, A]`.
  public var values: [Float]

  /// Creates a policy by its table, `[N, A]`.
  public init(actionCount: Int, values: [Float]) {
    self.actionCount = actionCount
    self.values = values
  }

  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      let row = Int(batch.observations[i]) * actionCount
      var best = -1
      for action in 0..<actionCount where batch.isLegal(action, in: i) {
        if best < 0 || values[row + action] > values[row + best] { best = action }
      }
      guard best >= 0 else { fatalError("environment \(i) has no legal action") }
      batch.actions[i] = Int32(best)
    }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("values", &values, shape: [values.count / actionCount, actionCount])
  }
}
