public import NeuralNetworks

extension EpisodeRows: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    if archive.isReading {
      let count = archive.rowCount(of: "lanes")
      steps.resize(to: count)
      lanes = Array(repeating: 0, count: count)
      times = lanes
    }
    try archive.visit("lanes", &lanes, in: 0..<laneCount)
    try archive.visit("times", &times, in: 0..<Int(Int32.max))
    try archive.visit("lengths", &lengths, in: 0..<Int(Int32.max))
    try archive.visit("has_ended", &hasEnded)
    try archive.visit("steps", &steps)
    cuts.rowCount = count
    try archive.visit("cuts", &cuts)
    if archive.isReading { try archive.check(isSound, "times", "what no episodes can be") }
  }

  /// Whether the steps of every environment count up to its length.
  private var isSound: Bool {
    var next = Array(repeating: Int32(0), count: laneCount)
    for (lane, time) in zip(lanes, times) {
      guard next[Int(lane)] == time else { return false }
      next[Int(lane)] += 1
    }
    return next == lengths && zip(hasEnded, lengths).allSatisfy { !$0 || $1 > 0 }
  }
}
