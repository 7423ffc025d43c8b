/// The mean of scores at each point in time, or what it lacks to a target.
struct MeanFigures: ResampledFigures {
  let count: Int

  private let values: [Double]
  private let target: Double?

  init(_ scores: RunScores, gapTo target: Double? = nil) {
    count = scores.points
    self.target = target
    values = target.map { target in scores.values.map { min($0, target) } } ?? scores.values
  }

  func compute(_ sources: [Int], into figures: inout [Double]) {
    for point in 0..<count {
      var sum = 0.0
      for i in stride(from: point, to: sources.count, by: count) { sum += values[sources[i]] }
      let mean = sum / Double(sources.count / count)
      figures[point] = target.map { $0 - mean } ?? mean
    }
  }
}
