import NeuralNetworks

/// The observations of a large memory are archived in segments, so that each is written once.
///
/// The ring of a lane is divided into slots. A slot that is not being written to holds the rows of one
/// lap of the ring, which do not change until the ring has gone round: they are a segment, named by
/// the numbers of its rows. Only the slot that is being written to, of which one part is of this lap
/// and the rest of the one before, goes into the file itself. All this follows from the numbers of
/// rows alone, so a memory has the same archive whenever it was archived before.
extension ReplayMemory {
  /// From which size on observations are archived in segments, and how large these are.
  package struct Segmentation: Sendable {
    /// The least bytes of observations.
    let threshold: Int

    /// The bytes that the slots being written to may have, one of each lane.
    let openByteCount: Int

    /// The least bytes of a slot, however many lanes there are.
    let leastByteCount: Int

    package init(
      threshold: Int = 64 << 20, openByteCount: Int = 16 << 20, leastByteCount: Int = 256 << 10
    ) {
      self.threshold = threshold
      self.openByteCount = openByteCount
      self.leastByteCount = leastByteCount
    }

    func slotRows(rowsPerLane: Int, laneCount: Int, bytesPerRow: Int) -> Int {
      let byteCount = max(openByteCount / laneCount, leastByteCount)
      return min(rowsPerLane, max(1, byteCount / bytesPerRow))
    }
  }

  /// What a slot holds.
  private enum Slot {
    /// Nothing yet.
    case empty

    /// Rows of one lap, from `firstRow` on.
    case closed(firstRow: Int)

    /// It is being written to.
    case open
  }

  /// Whether observations are archived in segments where there is a place for them.
  var isLarge: Bool { observations.count >= segmentation.threshold }

  /// Whether observations were archived in segments.
  func isInSegments(in archive: Archive) -> Bool { archive.rowCount(of: "slot_rows") > 0 }

  /// Visits the observations, after `writtenRows`.
  mutating func visitSegments(by archive: inout Archive) throws(SafetensorsError) {
    // Of the file where there is one: what is archived next has the slots of what was before.
    try archive.visit("slot_rows", &slotRows, in: 1...rowsPerLane)
    try visitOpenSlots(by: &archive)
    for lane in 0..<laneCount {
      for first in stride(from: 0, to: rowsPerLane, by: slotRows) {
        switch slot(from: first, of: lane) {
        case .empty where archive.isReading: clear(bytes(from: first, of: lane))
        case .empty, .open: break
        case .closed(let row):
          try visitSegment(
            "observations.lane-\(lane).rows-\(row)-\(row + slotEnd(first) - first - 1)",
            bytes(from: first, of: lane), by: &archive)
        }
      }
    }
  }

  private mutating func visitOpenSlots(by archive: inout Archive) throws(SafetensorsError) {
    let ranges = (0..<laneCount).compactMap { lane -> Range<Int>? in
      let first = writtenRows[lane] % rowsPerLane / slotRows * slotRows
      guard case .open = slot(from: first, of: lane) else { return nil }
      return bytes(from: first, of: lane)
    }
    var open: [UInt8] = []
    open.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    for range in ranges { open += observations[range] }
    try archive.visit(
      "open_observations", &open, shape: [open.count / packing.byteCount, packing.byteCount])
    try checkObservations(open, in: open.indices, "open_observations", archive)
    guard archive.isReading else { return }
    var taken = 0
    for range in ranges {
      observations.replaceSubrange(range, with: open[taken..<taken + range.count])
      taken += range.count
    }
  }

  private mutating func visitSegment(
    _ name: String, _ range: Range<Int>, by archive: inout Archive
  ) throws(SafetensorsError) {
    if archive.isReading {
      let bytes = try archive.readSegment(name, byteCount: range.count)
      observations.replaceSubrange(range, with: bytes)
      try checkObservations(observations, in: range, name, archive)
    } else {
      if !archive.hasSegment(name) {
        try checkObservations(observations, in: range, name, archive)
      }
      archive.writeSegment(name, observations[range])
    }
  }

  /// Throws unless the bytes in `range` can be observations.
  func checkObservations(
    _ bytes: [UInt8], in range: Range<Int>, _ name: String, _ archive: Archive
  ) throws(SafetensorsError) {
    try archive.check(packing.canHold(bytes, in: range), name, "numbers that no observation has")
  }

  private mutating func clear(_ range: Range<Int>) {
    observations.replaceSubrange(range, with: repeatElement(0, count: range.count))
  }

  // MARK: - Slots

  /// The place in the ring behind the slot that begins at `first`.
  private func slotEnd(_ first: Int) -> Int { min(first + slotRows, rowsPerLane) }

  /// Where the observations of a slot are.
  private func bytes(from first: Int, of lane: Int) -> Range<Int> {
    let start = lane * rowsPerLane
    return (start + first) * packing.byteCount..<(start + slotEnd(first)) * packing.byteCount
  }

  /// What the slot that begins at `first` in the ring of a lane holds.
  private func slot(from first: Int, of lane: Int) -> Slot {
    let (lap, place) = writtenRows[lane].quotientAndRemainder(dividingBy: rowsPerLane)
    if place >= slotEnd(first) { return .closed(firstRow: lap * rowsPerLane + first) }
    if place > first { return .open }
    return lap > 0 ? .closed(firstRow: (lap - 1) * rowsPerLane + first) : .empty
  }
}
