public import NeuralNetworks

extension ReplayMemory: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("observations", &observations, shape: [capacity, packing.byteCount])
    try archive.visit("actions", &actions, in: 0..<max(1, actionCount))
    try archive.visit("rewards", &rewards)
    try archive.visit("written_rows", &writtenRows)
    var bytes = kinds.map(\.rawValue)
    try archive.visit("kinds", &bytes)
    if archive.isReading {
      kinds = bytes.compactMap(RowKind.init)
      try archive.check(
        kinds.count == capacity && areKindsInOrder, "kinds", "rows that cannot follow each other")
    }
    if maskedActionCount > 0 {
      try archive.visit("legal_actions", &legalActions, shape: [capacity, maskedActionCount])
    }
  }

  /// Whether a final observation stands behind every last transition, and nowhere else.
  ///
  /// Drawing relies on it: a lane of final observations alone would never yield a transition.
  private var areKindsInOrder: Bool {
    (0..<laneCount).allSatisfy { lane in
      let written = writtenRows[lane]
      let rows = max(0, written - rowsPerLane)..<written
      return zip(rows, rows.dropFirst()).allSatisfy { row, next in
        kinds[position(of: row, in: lane)].endsEpisode
          == (kinds[position(of: next, in: lane)] == .finalObservation)
      } && rows.last.map { !kinds[position(of: $0, in: lane)].endsEpisode } ?? true
    }
  }
}
