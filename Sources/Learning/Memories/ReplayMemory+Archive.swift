public import NeuralNetworks

extension ReplayMemory: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("written_rows", &writtenRows)
    if archive.isReading ? isInSegments(in: archive) : archive.keepsSegments && isLarge {
      try visitSegments(by: &archive)
    } else {
      try archive.visit("observations", &observations, shape: [capacity, packing.byteCount])
      try checkObservations(observations, in: observations.indices, "observations", archive)
    }
    try archive.visit("actions", &actions, in: 0..<max(1, actionCount))
    try archive.visit("rewards", &rewards)
    var bytes = kinds.map(\.rawValue)
    try archive.visit("kinds", &bytes)
    if archive.isReading {
      kinds = bytes.compactMap(RowKind.init)
      try archive.check(
        kinds.count == capacity && areKindsInOrder, "kinds", "rows that cannot follow each other")
    }
    try visitPriorities(by: &archive)
    if maskedActionCount > 0 {
      try archive.visit("legal_actions", &legalActions, shape: [capacity, maskedActionCount])
      try archive.check(hasLegalActions, "legal_actions", "a row without a legal action")
    }
  }

  /// Whether an action is legal wherever one was taken or could have been.
  private var hasLegalActions: Bool {
    (0..<laneCount).allSatisfy { lane in
      var hasTerminated = true
      return writtenRange(of: lane).allSatisfy { row in
        let here = position(of: row, in: lane)
        defer { hasTerminated = kinds[here] == .terminated }
        if kinds[here] == .finalObservation, hasTerminated { return true }
        return legalActions[here * maskedActionCount..<(here + 1) * maskedActionCount].contains(
          true)
      }
    }
  }

  /// The rows of a lane that are in use.
  private func writtenRange(of lane: Int) -> Range<Int> {
    max(0, writtenRows[lane] - rowsPerLane)..<writtenRows[lane]
  }

  /// Whether a final observation stands behind every last transition, and nowhere else.
  ///
  /// Drawing relies on it: a lane of final observations alone would never yield a transition.
  private var areKindsInOrder: Bool {
    (0..<laneCount).allSatisfy { lane in
      let rows = writtenRange(of: lane)
      return zip(rows, rows.dropFirst()).allSatisfy { row, next in
        kinds[position(of: row, in: lane)].endsEpisode
          == (kinds[position(of: next, in: lane)] == .finalObservation)
      } && rows.last.map { !kinds[position(of: $0, in: lane)].endsEpisode } ?? true
    }
  }
}
