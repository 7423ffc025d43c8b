internal import Charts
internal import Foundation
internal import Gates
internal import GymBenchmarks
internal import GymCore
internal import Learning
internal import Reports
internal import Runs
internal import Tensors

/// A run of which a page tells.
struct ReportedRun {
  private let policy: EvaluatedPolicy
  private let record: EvaluationRecord

  /// Opens the run in the folder at `path`, which must be evaluated.
  init(at path: String) throws {
    let directory = try RunDirectory(openingAt: path, trained: false)
    guard Folder.working.has("\(path)/evaluation.json") else {
      throw UsageError(
        "the run in \(quoted: path) is not evaluated yet: rlgym eval \(ShellWord.path(path))")
    }
    let record = try EvaluationRecord(at: "\(directory.path)/evaluation.json")
    policy = try EvaluatedPolicy(
      run: path, changes: [], of: "", workers: try Arguments.workers(nil))
    guard let newest = policy.subject.checkpoint, newest.sha256 == record.checkpoint?.sha256 else {
      throw UsageError(
        "the evaluation of \(quoted: path) is of another checkpoint than the newest; evaluate "
          + "it again: rlgym eval "
          + ShellWord.path(path))
    }
    self.record = record
  }

  /// What was just evaluated.
  init(_ policy: EvaluatedPolicy, _ record: EvaluationRecord) {
    self.policy = policy
    self.record = record
  }

  /// Returns the page.
  func page(
    gate: GateResult? = nil, baseline: EvaluationRecord? = nil, baselineConfiguration: String = "",
    evaluatedWith options: String = ""
  ) throws -> EvaluationPage {
    var page = EvaluationPage(record, gate: gate, baseline: baseline)
    page.baselineConfiguration = baselineConfiguration
    page.machine = Processor.description
    page.replays = try replays()
    if let directory = policy.directory {
      page.configuration = try directory.configurationText()
      page.curves = [CurveGroup("", try curves(of: directory))]
      let path = ShellWord.path(directory.path)
      page.commands = [
        "rlgym train --config \(path)/configuration.yaml --run again",
        "rlgym eval again --episodes \(record.results.count) --seed "
          + "\(record.conditions.seed)\(options)",
      ]
    }
    return page
  }

  /// The learning curve of the run, and of its siblings in an experiment, which differ in the seed alone.
  private func curves(of directory: RunDirectory) throws -> [Curve] {
    let parent = Folder.above(directory.path)
    let siblings = try Folder(parent).names().filter {
      $0.wholeMatch(of: /seed[0-9]+/) != nil
        && Folder.working.has("\(parent)/\($0)/configuration.yaml")
    }
    guard siblings.count > 1, let own = directory.path.split(separator: "/").last,
      siblings.contains(String(own))
    else { return [Curve(try directory.learningCurve())] }
    return try siblings.map {
      Curve(try RunDirectory(openingAt: "\(parent)/\($0)", trained: false).learningCurve())
    }
  }

  /// The worst, the median and the best episode; none where they cannot be shown.
  private func replays() throws -> [Replay] {
    do {
      return try Replay.examples(
        from: record.results, seed: record.conditions.seed, by: policy.subject.policy,
        in: policy.subject.environment)
    } catch let error as ReplayError {
      Output.note("note: the page shows no episodes again: \(error)")
      return []
    }
  }
}
