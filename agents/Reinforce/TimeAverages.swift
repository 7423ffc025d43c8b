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

  /// Returns the averages at `times`; before there is one, that of `returns` themselves.
  mutating func baseline(at times: [Int32], of returns: [Float]) -> [Float] {
    begin(times, returns)
    return times.map { means[Int($0)] }
  }

  /// Moves the averages towards `returns`.
  mutating func learn(at times: [Int32], from returns: [Float]) {
    for (time, mean) in Self.means(at: times, of: returns).enumerated() {
      guard let mean else { continue }
      means[time] += Self.rate * (mean - means[time])
    }
  }

  private mutating func begin(_ times: [Int32], _ returns: [Float]) {
    guard let last = times.max(), last >= means.count else { return }
    let fresh = Self.means(at: times, of: returns)
    means += fresh[means.count...].map { $0 ?? 0 }
  }

  /// Returns the mean of `returns` at each time, `nil` where there is none.
  private static func means(at times: [Int32], of returns: [Float]) -> [Float?] {
    var sums = [Float](repeating: 0, count: Int(times.max() ?? -1) + 1)
    var counts = sums
    for (time, value) in zip(times, returns) {
      sums[Int(time)] += value
      counts[Int(time)] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : nil }
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
