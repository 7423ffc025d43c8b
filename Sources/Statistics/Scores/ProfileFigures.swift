/// The share above each of several thresholds, of scores or of the means of tasks.
struct ProfileFigures: ResampledFigures {
  private let thresholds: [Double]
  private let kind: ProfileKind
  private var tasks: TaskMeans

  /// How many thresholds each score is above.
  private let levels: [Int]

  /// How many of what is counted are above so many thresholds and no more.
  private var counts: [Int]

  init(_ scores: RunScores, _ kind: ProfileKind, _ thresholds: [Double]) {
    scores.requireOnePoint()
    for (low, high) in zip(thresholds, thresholds.dropFirst()) where !(low <= high) {
      fatalError("thresholds ascend, but \(high) comes after \(low)")
    }
    self.thresholds = thresholds
    self.kind = kind
    tasks = TaskMeans(scores)
    levels = scores.values.map { Self.level(of: $0, in: thresholds) }
    counts = [Int](repeating: 0, count: thresholds.count + 1)
  }

  var count: Int { thresholds.count }

  mutating func compute(_ sources: [Int], into figures: inout [Double]) {
    for i in counts.indices { counts[i] = 0 }
    switch kind {
    case .scores:
      for source in sources { counts[levels[source]] += 1 }
    case .taskMeans:
      tasks.update(sources, point: 0)
      for mean in tasks.means { counts[Self.level(of: mean, in: thresholds)] += 1 }
    }
    let total = Double(kind == .scores ? sources.count : tasks.means.count)
    var above = 0
    for i in thresholds.indices.reversed() {
      above += counts[i + 1]
      figures[i] = Double(above) / total
    }
  }

  /// Returns how many of ascending `thresholds` are below `value`.
  private static func level(of value: Double, in thresholds: [Double]) -> Int {
    var (low, high) = (0, thresholds.count)
    while low < high {
      let middle = (low + high) / 2
      if value > thresholds[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
