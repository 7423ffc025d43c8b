public import GymCore
public import Statistics

/// What the best return of an environment is known by.
public enum Ceiling: Sendable, Hashable {
  /// The exact optimum, from the model of the environment.
  case optimum(Double)

  /// The mean return of the scripted player, a lower bound on the optimum.
  case scriptedPlayer(Double)

  /// What winning every game against an opponent returns, an upper bound on the optimum.
  case everyGame(Double)

  /// The return.
  public var value: Double {
    switch self {
    case .optimum(let value), .scriptedPlayer(let value), .everyGame(let value): value
    }
  }

  /// What it is, such as "exact optimum".
  public var name: String {
    switch self {
    case .optimum: "exact optimum"
    case .scriptedPlayer: "scripted player"
    case .everyGame: "every game won"
    }
  }
}

/// The result of an evaluation, with the gap to the ceiling.
public struct EvaluationReport: Sendable, Hashable {
  /// The return.
  public let summary: SampleSummary

  /// The number of episodes.
  public let episodes: Int

  /// The mean number of steps of an episode.
  public let meanLength: Double

  /// The mean return of random play under the same settings.
  public let randomScore: Double

  /// The best return under the same settings; `nil` where nothing is known of it.
  public let ceiling: Ceiling?

  /// The expected return, computed rather than sampled; `nil` where the environment has no model or
  /// the policy a memory.
  public let exactValue: Double?

  /// What episodes were measured by besides.
  public let measures: [MeasuredMean]

  /// Summarizes the results of a policy beside the mean return of random play and the ceiling.
  ///
  /// - Parameters:
  ///   - results: The episodes.
  ///   - randomScore: The mean return of random play.
  ///   - ceiling: The best return that is known.
  ///   - exactValue: The expected return, where it was computed.
  ///   - measures: What `results` are measured by besides.
  ///   - expertResults: The episodes of the scripted player.
  public init(
    _ results: [EpisodeResult], randomScore: Double, ceiling: Ceiling?, exactValue: Double? = nil,
    measures: [Measure] = [], expertResults: [EpisodeResult] = []
  ) {
    self.init(
      results, randomScore: randomScore, ceiling: ceiling, exactValue: exactValue,
      means: measures.enumerated().map {
        MeasuredMean($1, $0, of: results, ceiling: expertResults)
      })
  }

  /// Summarizes results whose measures are averaged already.
  ///
  /// - Parameters:
  ///   - results: The episodes.
  ///   - randomScore: The mean return of random play.
  ///   - ceiling: The best return that is known.
  ///   - exactValue: The expected return, where it was computed.
  ///   - means: What `results` were measured by besides.
  public init(
    _ results: [EpisodeResult], randomScore: Double, ceiling: Ceiling?, exactValue: Double?,
    means: [MeasuredMean]
  ) {
    measures = means
    summary = SampleSummary(results.map(\.episodeReturn))
    episodes = results.count
    meanLength = results.reduce(0) { $0 + Double($1.length) } / Double(results.count)
    self.randomScore = randomScore
    self.ceiling = ceiling
    self.exactValue = exactValue
  }

  /// The mean return on the scale where random play is 0 and the ceiling is 1; the exact value where
  /// it is known.
  ///
  /// `nil` without a ceiling, or where it is not above random play.
  public var normalizedScore: Double? { normalized(exactValue ?? summary.mean) }

  /// The interval for the mean on the scale of `normalizedScore`; `nil` as there, and where the
  /// score is exact.
  public var normalizedInterval: ClosedRange<Double>? {
    let interval = summary.confidenceInterval
    guard exactValue == nil, let low = normalized(interval.lowerBound),
      let high = normalized(interval.upperBound)
    else { return nil }
    return low...high
  }

  private func normalized(_ value: Double) -> Double? {
    guard let ceiling, ceiling.value > randomScore else { return nil }
    return (value - randomScore) / (ceiling.value - randomScore)
  }
}

extension [EpisodeResult] {
  /// The mean return; 0 of none.
  public var meanReturn: Double {
    reduce(0) { $0 + $1.episodeReturn } / Double(Swift.max(1, count))
  }
}
