public import NeuralNetworks
public import Tensors

/// What a recurrent layer remembers, for each of n environments.
public struct RecurrentMemory: Sendable {
  /// The number of units, U.
  public let unitCount: Int

  /// Whether the layer is an LSTM, which has a cell beside its outputs.
  public let hasCell: Bool

  private var hidden: [Float]
  private var cells: [Float]

  /// Creates empty memories of `layer` for `count` environments.
  public init(of layer: Recurrent, count: Int) {
    unitCount = layer.units
    hasCell = layer.cell == .lstm
    hidden = Array(repeating: 0, count: count * unitCount)
    cells = hasCell ? hidden : []
  }

  /// The number of memories.
  public var count: Int { hidden.count / unitCount }

  /// Forgets everything about environment `i`.
  public mutating func forget(_ i: Int) {
    for j in i * unitCount..<(i + 1) * unitCount {
      hidden[j] = 0
      if hasCell { cells[j] = 0 }
    }
  }

  /// Appends memory `i` of `other`.
  public mutating func append(_ other: RecurrentMemory, _ i: Int) {
    let row = i * unitCount..<(i + 1) * unitCount
    hidden += other.hidden[row]
    if hasCell { cells += other.cells[row] }
  }

  /// Removes all memories.
  public mutating func removeAll() {
    hidden.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// Makes room for `count` memories, to be read from an archive.
  mutating func resize(to count: Int) {
    hidden = Array(repeating: 0, count: count * unitCount)
    cells = hasCell ? hidden : []
  }

  /// Returns the memories with the given numbers as the state from which a layer goes on.
  public func state(of numbers: [Int], in pass: Pass) -> RecurrentState {
    func input(_ source: [Float]) -> Variable {
      pass.input([numbers.count, unitCount]) { scalars in
        for (i, number) in numbers.enumerated() {
          for j in 0..<unitCount { scalars[i * unitCount + j] = source[number * unitCount + j] }
        }
      }
    }
    return RecurrentState(hidden: input(hidden), cell: hasCell ? input(cells) : nil)
  }

  /// Replaces the memories by `state`, of the environments alone that take part, of all where
  /// `isActive` is empty.
  public mutating func update(to state: RecurrentState, where isActive: [Bool] = [], in pass: Pass)
  {
    let size = unitCount
    func copy(_ source: Variable, to target: inout [Float]) {
      pass.read(source) { span in
        for i in span.indices where isActive.isEmpty || isActive[i / size] {
          target[i] = span[i]
        }
      }
    }
    copy(state.hidden, to: &hidden)
    if let cell = state.cell { copy(cell, to: &cells) }
  }
}

extension RecurrentMemory: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("hidden", &hidden)
    if hasCell { try archive.visit("cells", &cells) }
  }
}
