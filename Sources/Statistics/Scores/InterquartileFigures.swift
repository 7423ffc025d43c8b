/// The mean of the middle half of all scores, at each point in time.
///
/// The scores are sorted once. Of what is drawn it is counted how often each was, so that nothing is sorted again.
struct InterquartileFigures: ResampledFigures {
  let count: Int

  /// The scores of each point in ascending order, [points, scores].
  private var sorted: [Double] = []

  /// Which of `sorted` each score is, counted from the first of its point, [scores, points].
  private var ranks: [Int]

  /// How often each was drawn, [scores].
  private var counts: [Int]

  init(_ scores: RunScores) {
    count = scores.points
    ranks = [Int](repeating: 0, count: scores.values.count)
    counts = [Int](repeating: 0, count: scores.runs * scores.tasks)
    for point in 0..<scores.points {
      let order = stride(from: point, to: scores.values.count, by: scores.points)
        .sorted { scores.values[$0] < scores.values[$1] }
      for (rank, i) in order.enumerated() { ranks[i] = rank }
      sorted += order.map { scores.values[$0] }
    }
  }

  mutating func compute(_ sources: [Int], into figures: inout [Double]) {
    let cut = counts.count / 4
    for point in 0..<count {
      for i in counts.indices { counts[i] = 0 }
      for i in stride(from: point, to: sources.count, by: count) { counts[ranks[sources[i]]] += 1 }
      var (seen, sum) = (0, 0.0)
      for rank in counts.indices where counts[rank] > 0 {
        let next = seen + counts[rank]
        let kept = min(next, counts.count - cut) - max(seen, cut)
        if kept > 0 { sum += Double(kept) * sorted[point * counts.count + rank] }
        seen = next
      }
      figures[point] = sum / Double(counts.count - 2 * cut)
    }
  }
}
