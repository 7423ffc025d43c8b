internal import ArgumentParser
internal import Foundation
internal import Gates
internal import GymCatalog
internal import GymCore
internal import Runs
internal import Tensors

/// What an evaluation must show, and where that is written to.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the evaluation must show; see docs/gates.md.", valueName: "file"))
  var gate: String?

  @Option(
    help: ArgumentHelp(
      "What it is compared with: a run, or the evaluation.json of one.", valueName: "path"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "The return that the mean must reach, with 95 % confidence.", valueName: "number"))
  var minScore: String?

  @Option(
    help: ArgumentHelp(
      "By how much the mean may be below the baseline's: a return, or a share such as 5%.",
      valueName: "number"))
  var maxRegression: String?

  @Option(
    help: ArgumentHelp(
      "Steps a second that are expected; reported, without deciding.", valueName: "number"))
  var minSpeed: String?

  @Option(help: ArgumentHelp("Write what the gate says as JUnit's XML.", valueName: "file"))
  var junit: String?

  @Option(
    help: ArgumentHelp(
      "Write one page about it that asks nobody for anything; see rlgym report.",
      valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Append the results in Markdown; a gate also appends to $GITHUB_STEP_SUMMARY.",
      valueName: "file"))
  var summary: String?

  /// Whether anything is asked of the evaluation.
  var isGiven: Bool {
    gate != nil || minScore != nil || maxRegression != nil || minSpeed != nil
  }

  /// Returns what is asked.
  func parsed() throws -> Gate {
    var result =
      try gate.map { try Gate(at: Arguments.path($0, "--gate", of: "file")) } ?? Gate()
    if let least = try number(minScore, "--min-score") {
      result.add(Criterion(.score(atLeast: least)))
    }
    if let maxRegression {
      guard let margin = Criterion.Margin(maxRegression) else {
        throw UsageError(
          "--max-regression must be a number above 0, or a share such as 5%, got "
            + "\(quoted: maxRegression)"
        )
      }
      result.add(Criterion(.regression(atMost: margin)))
    }
    if let least = try number(minSpeed, "--min-speed") {
      result.add(Criterion(.speed(atLeast: least), isAdvisory: true))
    }
    if maxRegression != nil, baseline == nil {
      throw UsageError("--max-regression needs a baseline: name one with --baseline")
    }
    return result
  }

  /// Returns what is compared with, under the settings of `changes`.
  func parsedBaseline(
    changes: [SettingValue], _ workers: WorkerPool
  ) throws -> Baseline? {
    guard let baseline else { return nil }
    let path = try Arguments.path(baseline, "--baseline", of: "run or a file")
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw UsageError(
        "--baseline must name a run or its evaluation.json, and there is no \(quoted: path)")
    }
    guard isFolder.boolValue else { return .record(try EvaluationRecord(at: path), path: path) }
    return .run(
      try EvaluatedRun(
        at: path, changes: changes, environments: Catalog.environmentRegistry,
        agents: Catalog.agentRegistry, workers: workers
      ) { path, reason in
        Output.note("warning: \(Omission.checkpoint(path: path, reason: reason))")
      })
  }

  /// The configuration of the baseline's run, if it stands where the baseline does.
  var baselineConfiguration: String {
    guard let baseline else { return "" }
    let folder = Folder.working.hasFolder(baseline) ? baseline : Folder.above(baseline)
    let bytes = try? Folder.working.bytes(of: "\(folder)/configuration.yaml", limit: 1 << 20)
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func number(_ text: String?, _ option: String) throws(UsageError) -> Double? {
    guard let text else { return nil }
    guard Numerals.real(from: text) != nil, let number = Double(text), number.isFinite else {
      throw UsageError("\(option) must be a number, got \(quoted: text)")
    }
    return number
  }

  /// The reports that are asked for.
  func reports() throws(UsageError) -> GateReports {
    guard isGiven || junit == nil else {
      throw UsageError("--junit goes with a gate: --min-score, or a file with --gate")
    }
    return try GateReports(junit: junit, html: html, summary: summary, hasGate: isGiven)
  }

  /// Whether anything is to be written.
  var writesReports: Bool { junit != nil || html != nil || summary != nil }
}
