/// Which scores of one algorithm are above which of another, worked out once.
struct Comparison {
  private let tasks: Int

  /// How many runs each algorithm has.
  private let runs: (first: Int, second: Int)

  /// 1 where a score is above the other, ½ where both are equal, [runs of the first, tasks, runs of the second].
  private var points: [Double] = []

  init(_ first: RunScores, _ second: RunScores) {
    guard first.tasks == second.tasks else {
      fatalError("scores in \(first.tasks) tasks cannot be compared with those in \(second.tasks)")
    }
    first.requireOnePoint()
    second.requireOnePoint()
    tasks = first.tasks
    runs = (first.runs, second.runs)
    for (i, score) in first.values.enumerated() {
      for run in 0..<second.runs {
        let other = second.values[run * tasks + i % tasks]
        points.append(score > other ? 1 : score == other ? 0.5 : 0)
      }
    }
  }

  /// Returns the mean over tasks of how often a score of the first is above one of the second, at these places.
  func probability(_ first: [Int], _ second: [Int]) -> Double {
    var sum = 0.0
    for task in 0..<tasks {
      for j in stride(from: task, to: second.count, by: tasks) {
        let run = second[j] / tasks
        for i in stride(from: task, to: first.count, by: tasks) {
          sum += points[first[i] * runs.second + run]
        }
      }
    }
    return sum / Double(runs.first * runs.second * tasks)
  }
}
