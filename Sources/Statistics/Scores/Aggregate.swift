/// One figure for what an algorithm scored in several runs of several tasks.
///
/// (Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021, section 4.3, as
/// rliable 1.2 computes them.)
public enum Aggregate: Sendable, Hashable {
  /// The mean over tasks of the mean over runs, which one task can rule.
  case mean

  /// The median over tasks of the mean over runs, which half of the tasks hardly touch.
  case median

  /// The mean of the middle half of all scores, of whichever task: see `interquartileMean(of:)`.
  case interquartileMean

  /// By how much scores fail the target on average, where one above it counts as the target.
  case optimalityGap(to: Double = 1)
}

/// What the share above a threshold is counted of.
public enum ProfileKind: Sendable, Hashable {
  /// All scores of all tasks.
  case scores

  /// The mean over runs of each task, which says less of tasks where runs differ.
  case taskMeans
}
