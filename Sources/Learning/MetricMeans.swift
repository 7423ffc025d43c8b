public import NeuralNetworks

/// The numbers that an agent reports, as an enumeration: the raw values are columns of
/// `metrics.csv`, in snake case.
public protocol MetricName: CaseIterable, RawRepresentable<String>, Hashable, Sendable {
  /// What the number means, with its unit.
  var summary: String { get }
}

/// A number that an agent reports while it learns.
public struct MetricDescription: Sendable, Hashable {
  /// The column in `metrics.csv`, in snake case.
  public let name: String

  /// What it means, with its unit.
  public let summary: String

  /// Creates a description.
  public init(name: String, summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// What an agent reported since it was last asked: means of what was added, and what was set last.
public struct MetricMeans<Metric: MetricName>: Archivable, Sendable {
  @usableFromInline var sums: [Double]
  @usableFromInline var counts: [Int]
  @usableFromInline var isState: [Bool]

  /// Creates metrics without a value.
  public init() {
    let count = Metric.allCases.count
    sums = Array(repeating: 0, count: count)
    counts = Array(repeating: 0, count: count)
    isState = Array(repeating: false, count: count)
  }

  /// Adds a value, of which the mean is reported.
  @inlinable
  public mutating func add(_ value: some BinaryFloatingPoint, to metric: Metric) {
    let place = Self.place(of: metric)
    sums[place] += Double(value)
    counts[place] += 1
  }

  /// Reports a value that stands until another is set.
  @inlinable
  public mutating func set(_ metric: Metric, to value: Double) {
    let place = Self.place(of: metric)
    sums[place] = value
    counts[place] = 1
    isState[place] = true
  }

  /// Returns the values in the order of the cases, `nan` for those without one yet, and starts
  /// afresh.
  public mutating func takeMeans() -> [Double] {
    let means = zip(sums, counts).map { $1 == 0 ? .nan : $0 / Double($1) }
    for place in sums.indices where !isState[place] {
      sums[place] = 0
      counts[place] = 0
    }
    return means
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    for (place, metric) in Metric.allCases.enumerated() {
      try archive.visit(metric.rawValue + ".sum", &sums[place])
      try archive.visit(metric.rawValue + ".count", &counts[place])
    }
    try archive.visit("states", &isState)
  }

  // Inlined, so that no search through cases of an unknown type is left.
  @inlinable
  static func place(of metric: Metric) -> Int {
    var place = 0
    for other in Metric.allCases {
      if other == metric { break }
      place += 1
    }
    return place
  }
}

extension MetricName {
  static var descriptions: [MetricDescription] {
    allCases.map { MetricDescription(name: $0.rawValue, summary: $0.summary) }
  }
}
