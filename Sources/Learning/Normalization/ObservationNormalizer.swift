public import GymCore
public import NeuralNetworks

/// Shifts and scales numbers that are observed, so that each has mean 0 and variance 1 among those
/// seen so far, and clips them to −10…10.
///
/// The statistics move when `learn(from:)` is called and stand still in between, so that what was
/// acted on and what is learned from are the same numbers. They belong to the policy and are saved
/// with it.
public struct ObservationNormalizer: Sendable {
  private var moments: RunningMoments
  private var offsets: [Float]
  private var scales: [Float]

  private static let limit: Float = 10

  /// Creates a normalizer that leaves observations of `space` as they are, but for the limits.
  ///
  /// Returns `nil` for what is not made of plain numbers: bits, bytes and numbers of states have
  /// scales of their own.
  public init?(for space: Box) {
    guard space.scalarKind == .float32 else { return nil }
    moments = RunningMoments(size: space.scalarCount)
    offsets = Array(repeating: 0, count: space.scalarCount)
    scales = Array(repeating: 1, count: space.scalarCount)
  }

  /// Takes rows of raw observations into account; `[rows, size]`.
  public mutating func learn(from rows: [Float]) {
    moments.add(rows)
    refresh()
  }

  private mutating func refresh() {
    for i in offsets.indices {
      offsets[i] = Float(moments.means[i])
      scales[i] = Float(1 / (moments.variance(of: i) + 1e-8).squareRoot())
    }
  }

  /// Normalizes rows of raw observations in place; `[rows, size]`.
  public func normalize(_ rows: inout MutableSpan<Float>) {
    let size = offsets.count
    for i in 0..<rows.count {
      let value = (rows[i] - offsets[i % size]) * scales[i % size]
      rows[i] = min(max(value, -Self.limit), Self.limit)
    }
  }
}

extension ObservationNormalizer: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try moments.visit(by: &archive)
    refresh()
  }
}
