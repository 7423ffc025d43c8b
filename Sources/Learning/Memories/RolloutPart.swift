public import GymCore

/// Some of the rows of a rollout, in the order in which a network reads them: step by step, and in
/// every step sequence by sequence.
public struct RolloutPart: Sendable {
  /// The rows; `[steps, sequences]`.
  public let rows: [Int32]

  /// The steps of every sequence: 1 without memory, all of a lane with one.
  public let stepCount: Int

  /// The numbers of the sequences: rows without memory, lanes with one.
  let sequences: [Int32]

  init(rows: [Int32], stepCount: Int, sequences: [Int32]) {
    self.rows = rows
    self.stepCount = stepCount
    self.sequences = sequences
  }

  /// Creates a part of rows that no memory connects.
  public init(rows: some Collection<Int32>) {
    let rows = Array(rows)
    self.init(rows: rows, stepCount: 1, sequences: rows)
  }

  /// Returns the elements that `numbers` has in the rows of the part.
  public func gather<Element>(_ numbers: [Element]) -> [Element] {
    rows.map { numbers[Int($0)] }
  }

  /// Returns the elements that `numbers` has in the rows of the part, which are `rowCount` in all.
  public func gather<Element>(_ numbers: [Element], of rowCount: Int) -> [Element] {
    let size = numbers.count / rowCount
    guard size > 0 else { return [] }
    var result: [Element] = []
    result.reserveCapacity(rows.count * size)
    for row in rows { result += numbers[Int(row) * size..<(Int(row) + 1) * size] }
    return result
  }
}

extension Rollout {
  /// The number of parts it can be cut into: rows, or lanes where a memory follows their steps.
  public var sequenceCount: Int { memory == nil ? count : laneCount }

  /// The steps of each.
  public var sequenceLength: Int { memory == nil ? 1 : stepCount }

  /// Returns the numbers of all sequences in a random order, cut into groups of equal size that have
  /// about `size` rows each.
  public func minibatches(of size: Int, using random: inout RandomStream) -> [[Int32]] {
    let count = sequenceCount
    var order = Array(0..<Int32(count))
    // Fisher and Yates's shuffle, written out: the library's may change.
    for i in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(i, random.integer(below: i + 1))
    }
    let groups = max(1, min(count, (self.count + size / 2) / size))
    return (0..<groups).map { Array(order[count * $0 / groups..<count * ($0 + 1) / groups]) }
  }

  /// Returns the part made of the sequences with these numbers.
  public func part(_ sequences: some Collection<Int32>) -> RolloutPart {
    guard memory != nil else { return RolloutPart(rows: sequences) }
    var rows: [Int32] = []
    rows.reserveCapacity(sequences.count * stepCount)
    for step in 0..<Int32(stepCount) {
      for lane in sequences { rows.append(lane * Int32(stepCount) + step) }
    }
    return RolloutPart(rows: rows, stepCount: stepCount, sequences: Array(sequences))
  }
}
