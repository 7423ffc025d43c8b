/// A matrix of scores drawn from another of the same shape: each task, at each point in time, has runs of its own drawn.
///
/// The draws are those of rliable 1.2 (`StratifiedBootstrap.update_indices`): a run for each place, row by row, then
/// a task for each column, where tasks are drawn too.
struct Resample {
  /// Where in the scores, [runs, tasks, points], each place has its score from.
  private(set) var sources: [Int]

  private let runs: Int
  private let tasks: Int
  private let points: Int
  private let drawsTasks: Bool
  private var drawnTasks: [Int]

  /// Creates the matrix itself.
  init(of scores: RunScores, drawsTasks: Bool = false) {
    (runs, tasks, points) = (scores.runs, scores.tasks, scores.points)
    self.drawsTasks = drawsTasks
    sources = Array(scores.values.indices)
    drawnTasks = Array(0..<scores.tasks)
  }

  /// Draws another.
  mutating func draw(using generator: inout MersenneTwister) {
    let row = tasks * points
    for i in sources.indices { sources[i] = generator.integer(below: runs) * row }
    if drawsTasks {
      for j in drawnTasks.indices { drawnTasks[j] = generator.integer(below: tasks) }
    }
    var i = 0
    for _ in 0..<runs {
      for task in drawnTasks {
        for point in 0..<points {
          sources[i] += task * points + point
          i += 1
        }
      }
    }
  }
}

/// Figures of a matrix of scores, computed again and again without taking memory.
protocol ResampledFigures {
  /// How many figures there are.
  var count: Int { get }

  /// Writes the figures of the scores at `sources`, [runs, tasks, points], to `figures`.
  mutating func compute(_ sources: [Int], into figures: inout [Double])
}

extension ResampledFigures {
  /// Returns the figures of the matrix itself.
  func values(of scores: RunScores) -> [Double] {
    var copy = self
    var figures = [Double](repeating: 0, count: count)
    copy.compute(Resample(of: scores).sources, into: &figures)
    return figures
  }
}
