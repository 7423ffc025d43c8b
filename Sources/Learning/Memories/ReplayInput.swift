import GymCore
public import Tensors

/// Rows of a replay memory as they enter a network: zeros and ones by the places of the ones, where
/// its first layer can read them.
public struct ReplayInput: Sendable {
  private var rows: [Int] = []
  private let readsPlaces: Bool
  private var lists: BinaryRows

  /// Prepares for the rows of `memory`, which `encoder` will read.
  public init(of memory: ReplayMemory, for encoder: ObservationEncoder) {
    readsPlaces = encoder.readsPlaces
    lists = BinaryRows(extent: encoder.input.shape.reduce(1, *))
  }

  /// Chooses the rows of the passes to come.
  public mutating func prepare(_ rows: [Int], of memory: ReplayMemory) {
    self.rows = rows
    guard readsPlaces else { return }
    lists.removeAll()
    for row in rows { memory.listOnes(of: row, in: &lists) }
  }

  /// Makes an input of the rows chosen last, in their order.
  public func callAsFunction(
    of memory: ReplayMemory, for encoder: ObservationEncoder, in pass: Pass
  ) -> EncoderInput {
    if readsPlaces { return .binary(pass.input(lists)) }
    return .scalars(
      encoder.input(rows.count, in: pass) { memory.readObservations(of: rows, into: &$0) })
  }
}

extension ReplayMemory {
  /// Appends the places of the ones in `row` to `lists`.
  fileprivate func listOnes(of row: Int, in lists: inout BinaryRows) {
    if packing.kind == .category {
      lists.append(place: packing.category(observations, at: row))
    } else {
      lists.append(bits: observations, at: row * packing.byteCount)
    }
  }
}
