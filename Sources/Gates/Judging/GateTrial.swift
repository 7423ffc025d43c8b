internal import GymCore
internal import Learning
internal import Runs
internal import Statistics

/// An evaluation that a gate judges, of as many episodes as that takes.
public struct GateTrial {
  /// What was played.
  public let record: EvaluationRecord

  /// What it was compared with; `nil` of nothing.
  public let baseline: EvaluationRecord?

  /// What the gate says.
  public let result: GateResult

  /// How long it took to play, in seconds.
  public let seconds: Double

  /// Plays and judges.
  ///
  /// A checkpoint with the bytes of the baseline's plays nothing that the baseline's record tells already. Where
  /// only a regression is asked about, the test ends the playing as soon as it has decided.
  ///
  /// - Parameters:
  ///   - gate: What is asked.
  ///   - subject: Who is evaluated.
  ///   - other: What is compared with.
  ///   - episodes: The most episodes to play.
  ///   - seed: What determines them.
  /// - Throws: `GateError` where the two cannot be compared, `SettingError` where a policy cannot play.
  public init(
    _ gate: Gate, of subject: inout EvaluationSubject, against other: Baseline?, episodes: Int,
    seed: UInt64
  ) throws {
    guard episodes >= Gate.fewestEpisodes else {
      throw GateError(
        "a gate needs \(Gate.fewestEpisodes) episodes at least, got \(episodes): fewer cannot "
          + "be judged by"
      )
    }
    try Self.check(subject, against: other, seed: seed)
    let isIdentical =
      subject.checkpoint.map { $0.sha256 == other?.checkpoint?.sha256 } ?? false
    if isIdentical, case .record(let known, _)? = other,
      !gate.mustPlay(besides: known.results.count, of: episodes)
    {
      let record = subject.record(known.results, known.report, seed: seed)
      (self.record, baseline, seconds) = (record, known, 0)
      result = Self.judge(
        gate,
        Finding(
          record: record, baseline: known, regression: nil, margin: nil, stepsPerSecond: nil,
          isIdentical: true))
      return
    }
    let known = isIdentical ? nil : try other?.record(episodes: episodes, seed: seed)
    let margin = try known.flatMap { try gate.margin(to: $0) }
    var play = GatePlay(gate, margin: margin, against: known, episodes: episodes)
    try play.perform(&subject, seed: seed)
    let evaluation = try PolicyEvaluation(
      of: subject.policy, in: subject.environment, seed: seed, play.results)
    let record = subject.record(play.results, evaluation.report, seed: seed)
    (self.record, baseline, seconds) = (record, isIdentical ? record : known, play.seconds)
    result = Self.judge(
      gate,
      Finding(
        record: record, baseline: baseline, regression: play.trial?.report, margin: margin,
        stepsPerSecond: play.stepsPerSecond, isIdentical: isIdentical))
  }

  private static func judge(_ gate: Gate, _ finding: Finding) -> GateResult {
    GateResult(
      file: gate.file, gate.criteria.map(finding.result), isIdentical: finding.isIdentical)
  }

  private static func check(
    _ subject: EvaluationSubject, against other: Baseline?, seed: UInt64
  ) throws(GateError) {
    guard let other else { return }
    let own = EvaluationRecord.Conditions(subject.environment, seed: seed)
    if let difference = own.difference(from: other.conditions(seed: seed)) {
      throw GateError("the baseline \(quoted: other.name) cannot be compared with: \(difference)")
    }
    guard case .record(let record, _) = other else { return }
    guard record.returns.allSatisfy(\.isFinite) else {
      throw GateError("the baseline \(quoted: other.name) holds returns that are not finite")
    }
    guard record.results.count >= Gate.fewestEpisodes else {
      throw GateError(
        "the baseline \(quoted: other.name) needs \(Gate.fewestEpisodes) episodes at least, and "
          + "has "
          + "\(record.results.count): evaluate it again with more --episodes")
    }
  }
}

extension EvaluationRecord.Conditions {
  /// Returns what keeps two evaluations from being compared; `nil` of nothing.
  public func difference(from other: Self) -> String? {
    if environment != other.environment {
      return "it played \(other.environment), and this is \(environment)"
    }
    if version != other.version {
      return "it played version \(other.version) of \(environment), and this is version \(version)"
    }
    for name in Set(settings.keys).union(other.settings.keys).sorted()
    where settings[name] != other.settings[name] {
      return "it played with \(name)=\(other.settings[name] ?? "nothing"), and this is "
        + "\(name)=\(settings[name] ?? "nothing")"
    }
    if seed != other.seed {
      return "it played the episodes of seed \(other.seed), and these are of seed \(seed)"
    }
    return nil
  }
}
