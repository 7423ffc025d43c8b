/// The means over runs of every task.
struct TaskMeans {
  private let values: [Double]
  private let runs: Int
  private let points: Int

  /// The means, [tasks].
  private(set) var means: [Double]

  init(_ scores: RunScores) {
    (values, runs, points) = (scores.values, scores.runs, scores.points)
    means = [Double](repeating: 0, count: scores.tasks)
  }

  /// Averages the scores at `sources` of one point in time.
  mutating func update(_ sources: [Int], point: Int) {
    for task in means.indices { means[task] = 0 }
    var i = point
    // In the order in which NumPy adds them, for a mean may be a threshold.
    for _ in 0..<runs {
      for task in means.indices {
        means[task] += values[sources[i]]
        i += points
      }
    }
    for task in means.indices { means[task] /= Double(runs) }
  }

  /// Returns the median, which puts the means into another order.
  mutating func takeMedian() -> Double {
    let middle = means.count / 2
    let high = select(middle)
    guard means.count.isMultiple(of: 2) else { return high }
    var low = means[0]
    for i in 1..<max(1, middle) { low = max(low, means[i]) }
    return (low + high) / 2
  }

  /// Returns the mean that would be at `k` if they ascended, and puts those that would be before it there.
  ///
  /// (C. A. R. Hoare, "Algorithm 65: Find", 1961.)
  private mutating func select(_ k: Int) -> Double {
    var (left, right) = (0, means.count - 1)
    while left < right {
      let pivot = means[k]
      var (i, j) = (left, right)
      repeat {
        while means[i] < pivot { i += 1 }
        while pivot < means[j] { j -= 1 }
        if i <= j {
          means.swapAt(i, j)
          i += 1
          j -= 1
        }
      } while i <= j
      if j < k { left = i }
      if k < i { right = j }
    }
    return means[k]
  }
}

/// The median over tasks of the mean over runs, at each point in time.
struct MedianFigures: ResampledFigures {
  let count: Int

  private var tasks: TaskMeans

  init(_ scores: RunScores) {
    count = scores.points
    tasks = TaskMeans(scores)
  }

  mutating func compute(_ sources: [Int], into figures: inout [Double]) {
    for point in 0..<count {
      tasks.update(sources, point: point)
      figures[point] = tasks.takeMedian()
    }
  }
}
