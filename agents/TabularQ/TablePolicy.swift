public import GymCore
public import Learning
public import NeuralNetworks

/// Takes the legal action of highest value, the first of equals.
public struct TablePolicy: MemorylessPolicy, Archivable {
  let actionCount: Int

  /// The values of N states with A actions; `[N, A]`.
  var values: [Float]

  public mutating func act(on batch: inout StepBatch) {
    for i in 0..<batch.count where batch.isActive(i) {
      let row = Int(batch.observations[i]) * actionCount
      var best = -1
      for action in 0..<actionCount where batch.isLegal(action, in: i) {
        if best < 0 || values[row + action] > values[row + best] { best = action }
      }
      batch.actions[i] = Int32(best)
    }
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("values", &values, shape: [values.count / actionCount, actionCount])
  }
}
