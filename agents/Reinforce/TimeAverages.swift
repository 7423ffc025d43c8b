import Learning
import NeuralNetworks

/// Moving averages of what episodes return from each time on.
///
/// A mean over all times would make late steps look bad, and early ones good, whatever was done.
struct TimeAverages: Sendable {
  /// The averages by the number of steps before.
  private(set) var means: [Float] = []

  /// What the newest episodes count for.
  private static let rate: Float = 0.1

  /// Returns the averages at `times`; beyond the longest episode so far that of its last step, and 0
  /// before there was one.
  func baseline(at times: [Int32]) -> [Float] {
    times.map { means.isEmpty ? 0 : means[min(Int($0), means.count - 1)] }
  }

  /// Moves the averages towards `returns`.
  mutating func learn(at times: [Int32], from returns: [Float]) {
    for (time, mean) in Self.means(at: times, of: returns).enumerated() {
      if time < means.count {
        means[time] += Self.rate * (mean - means[time])
      } else {
        means.append(mean)
      }
    }
  }

  /// Returns the mean of `returns` at each time up to the last.
  private static func means(at times: [Int32], of returns: [Float]) -> [Float] {
    var sums = [Float](repeating: 0, count: Int(times.max() ?? -1) + 1)
    var counts = sums
    for (time, value) in zip(times, returns) {
      sums[Int(time)] += value
      counts[Int(time)] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
  }
}

extension TimeAverages: Archivable {
  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    if archive.isReading {
      means = Array(repeating: 0, count: archive.rowCount(of: "means"))
    }
    try archive.visit("means", &means)
  }
}
