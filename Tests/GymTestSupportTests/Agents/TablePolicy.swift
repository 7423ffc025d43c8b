import GymCore
import Learning
import NeuralNetworks

/// Takes the legal action of highest value in the corridor, with one thing wrong.
struct TablePolicy: Policy, Archivable {
  /// The values, which careless owners share.
  final class Table {
    var values: [Float]

    init(_ values: [Float]) { self.values = values }

    func copied() -> Table { Table(values) }
  }

  var table = Table(Array(repeating: 0, count: 16))

  private let flaw: TableAgent.Flaw

  init(_ flaw: TableAgent.Flaw) {
    self.flaw = flaw
  }

  mutating func act(on batch: inout StepBatch) {
    let count = flaw == .fixedSize ? min(2, batch.count) : batch.count
    for i in 0..<count where flaw == .restlessPolicy || batch.isActive(i) {
      batch.actions[i] = flaw == .illegalPolicy ? 0 : action(i, in: batch)
    }
  }

  func action(_ i: Int, in batch: StepBatch) -> Int32 {
    let pair = 2 * Int(batch.row(i)[0])
    if flaw == .careless, table.values.contains(where: { $0 < -0.5 }) { return 2 }
    guard batch.isLegal(0, in: i) else { return 1 }
    if flaw == .liveTable { return table.values[15] > 50 ? 0 : 1 }
    return table.values[pair + 1] > table.values[pair] ? 1 : 0
  }

  func bestValue(of observation: [Float]) -> Float {
    let pair = 2 * Int(observation[0])
    return max(table.values[pair], table.values[pair + 1])
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var values = table.values
    try archive.visit("values", &values)
    if archive.isReading {
      table.values = flaw == .otherPolicy ? values.map { -$0 } : values
    }
  }
}

extension StepBatch {
  /// What environment `i` shows now.
  func row(_ i: Int) -> [Float] {
    Array(observations[i * observationSize..<(i + 1) * observationSize])
  }

  /// What environment `i` showed before.
  func previousRow(_ i: Int) -> [Float] {
    Array(previousObservations[i * observationSize..<(i + 1) * observationSize])
  }
}
