internal import GymCore
internal import Learning
internal import Statistics

/// The record in JSON: `null` where there is no value, and no number that JSON has none for.
extension EvaluationRecord: Codable {
  private enum Key: String, CodingKey {
    case version, agent, environment, environmentVersion, environmentSettings, seed, trainingSeed
    case checkpoint, step, checkpointSHA256, checkpointBytes, checkpointFormat
    case episodes, mean, standardDeviation, median, interquartileMean
    case confidenceInterval, exactValue, normalizedScore, normalizedInterval, meanLength
    case randomScore, ceiling, ceilingKind, measures, returns, lengths
  }

  /// A measure, with its value in every episode.
  private struct Measured: Codable {
    var mean: Double?
    var episodes: Int
    var ceiling: Double?
    var unit: String
    var scale: Double
    var values: [Double?]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(mean, forKey: .mean)
      try container.encode(episodes, forKey: .episodes)
      try container.encode(ceiling, forKey: .ceiling)
      try container.encode(unit, forKey: .unit)
      try container.encode(scale, forKey: .scale)
      try container.encode(values, forKey: .values)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(version, forKey: .version)
    try container.encode(agent, forKey: .agent)
    try container.encode(conditions.environment, forKey: .environment)
    try container.encode(conditions.version, forKey: .environmentVersion)
    try container.encode(conditions.settings, forKey: .environmentSettings)
    try container.encode(conditions.seed, forKey: .seed)
    try container.encode(trainingSeed, forKey: .trainingSeed)
    try container.encode(checkpoint?.path, forKey: .checkpoint)
    try container.encode(checkpoint?.step, forKey: .step)
    try container.encode(checkpoint?.sha256, forKey: .checkpointSHA256)
    try container.encode(checkpoint?.bytes, forKey: .checkpointBytes)
    try container.encode(checkpoint?.format, forKey: .checkpointFormat)
    try container.encode(returns, forKey: .returns)
    try container.encode(results.map(\.length), forKey: .lengths)
    try encodeSummary(in: &container)
    try container.encode(measured, forKey: .measures)
  }

  private func encodeSummary(in container: inout KeyedEncodingContainer<Key>) throws {
    let summary = report.summary
    try container.encode(results.count, forKey: .episodes)
    try container.encode(summary.mean, forKey: .mean)
    try container.encode(summary.standardDeviation, forKey: .standardDeviation)
    try container.encode(summary.median, forKey: .median)
    try container.encode(summary.interquartileMean, forKey: .interquartileMean)
    try container.encode(bounds(summary.confidenceInterval), forKey: .confidenceInterval)
    try container.encode(report.exactValue, forKey: .exactValue)
    try container.encode(report.normalizedScore, forKey: .normalizedScore)
    try container.encode(report.normalizedInterval.map(bounds), forKey: .normalizedInterval)
    try container.encode(report.meanLength, forKey: .meanLength)
    try container.encode(report.randomScore, forKey: .randomScore)
    try container.encode(report.ceiling?.value, forKey: .ceiling)
    try container.encode(report.ceiling?.name, forKey: .ceilingKind)
  }

  private func bounds(_ interval: ClosedRange<Double>) -> [Double] {
    [interval.lowerBound, interval.upperBound]
  }

  private var measured: [String: Measured] {
    let pairs = report.measures.enumerated().map { place, mean in
      let values = results.map { result -> Double? in
        guard place < result.measures.count, !result.measures[place].isNaN else { return nil }
        return Double(result.measures[place])
      }
      return (
        mean.measure.name,
        Measured(
          mean: mean.mean, episodes: mean.count, ceiling: mean.ceiling, unit: mean.measure.unit,
          scale: mean.measure.scale, values: values)
      )
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let returns = try container.decode([Double].self, forKey: .returns)
    let lengths = try container.decode([Int].self, forKey: .lengths)
    let measured = try container.decode([String: Measured].self, forKey: .measures)
      .sorted { $0.key < $1.key }
    guard !returns.isEmpty, lengths.count == returns.count,
      measured.allSatisfy({ $0.value.values.count == returns.count })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .returns, in: container,
        debugDescription: "every episode needs a return, a length and its measures")
    }
    let episodes = try container.decode(Int.self, forKey: .episodes)
    let mean = try container.decode(Double.self, forKey: .mean)
    let sum = returns.reduce(0, +) / Double(returns.count)
    guard episodes == returns.count, lengths.allSatisfy({ $0 >= 0 }),
      mean.isFinite ? abs(sum - mean) <= 1e-9 * max(1, abs(mean)) : !sum.isFinite
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .mean, in: container,
        debugDescription: "its mean or its number of episodes is not that of its returns")
    }
    let results = returns.indices.map { i in
      EpisodeResult(
        episodeReturn: returns[i], length: lengths[i],
        measures: measured.map { Float($0.value.values[i] ?? .nan) })
    }
    let ceiling = try container.decodeIfPresent(Double.self, forKey: .ceiling).map {
      value throws in
      let kind = try container.decode(String.self, forKey: .ceilingKind)
      guard
        let ceiling = [Ceiling.optimum(value), .scriptedPlayer(value), .everyGame(value)]
          .first(where: { $0.name == kind })
      else {
        throw DecodingError.dataCorruptedError(
          forKey: .ceilingKind, in: container,
          debugDescription: "there is no ceiling of the kind '\(kind)'")
      }
      return ceiling
    }
    self.init(
      by: try container.decode(String.self, forKey: .agent),
      in: Conditions(
        environment: try container.decode(String.self, forKey: .environment),
        version: try container.decode(Int.self, forKey: .environmentVersion),
        settings: try container.decode([String: String].self, forKey: .environmentSettings),
        seed: try container.decode(UInt64.self, forKey: .seed)),
      results,
      EvaluationReport(
        results, randomScore: try container.decode(Double.self, forKey: .randomScore),
        ceiling: ceiling,
        exactValue: try container.decodeIfPresent(Double.self, forKey: .exactValue),
        means: measured.map {
          MeasuredMean(
            Measure($0.key, unit: $0.value.unit, scale: $0.value.scale), mean: $0.value.mean,
            count: $0.value.episodes, ceiling: $0.value.ceiling)
        }),
      checkpoint: try Self.checkpoint(in: container),
      trainingSeed: try container.decodeIfPresent(UInt64.self, forKey: .trainingSeed),
      version: try container.decode(String.self, forKey: .version))
  }

  private static func checkpoint(
    in container: KeyedDecodingContainer<Key>
  ) throws -> EvaluatedCheckpoint? {
    guard let path = try container.decodeIfPresent(String.self, forKey: .checkpoint) else {
      return nil
    }
    let sha256 = try container.decode(String.self, forKey: .checkpointSHA256)
    guard sha256.count == 64, sha256.allSatisfy({ "0123456789abcdef".contains($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .checkpointSHA256, in: container,
        debugDescription: "'checkpointSHA256' must be 64 hexadecimal digits")
    }
    return EvaluatedCheckpoint(
      path: path, step: try container.decode(Int.self, forKey: .step), sha256: sha256,
      bytes: try container.decode(Int.self, forKey: .checkpointBytes),
      format: try container.decode(String.self, forKey: .checkpointFormat))
  }
}
