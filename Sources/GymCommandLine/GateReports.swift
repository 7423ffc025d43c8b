internal import Foundation
internal import Gates
internal import Reports

/// The files that an evaluation is written to for others.
struct GateReports {
  private let junit: ResultFile?
  private let html: ResultFile?
  private let summaries: [ResultFile]

  /// Names the files; the page of a job of GitHub's is written to by itself where there is a gate.
  ///
  /// - Throws: `UsageError` where one cannot be written, or two are one.
  init(junit: String?, html: String?, summary: String?, hasGate: Bool) throws(UsageError) {
    func file(_ path: String?, _ option: String) throws(UsageError) -> ResultFile? {
      guard let path else { return nil }
      return try ResultFile(path, option)
    }
    self.junit = try file(junit, "--junit")
    self.html = try file(html, "--html")
    let page = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"]
    let job = hasGate && page?.isEmpty == false && page != summary ? page : nil
    summaries = [
      try file(summary, "--summary"), try file(job, "GITHUB_STEP_SUMMARY"),
    ].compactMap(\.self)
    let paths = [junit, html, summary].compactMap(\.self)
    guard Set(paths).count == paths.count else {
      throw UsageError("--junit, --html and --summary must name files that differ")
    }
  }

  /// Takes away what an earlier evaluation left.
  func clear() {
    junit?.clear()
    html?.clear()
  }

  /// Writes what a gate says of an evaluation, and the page that `page` makes.
  ///
  /// Where one cannot be written the others are all the same.
  func write(
    _ result: GateResult?, _ record: EvaluationRecord, baseline: EvaluationRecord?,
    seconds: Double?,
    page: () throws -> EvaluationPage
  ) throws {
    var failure: (any Error)?
    func attempt(_ write: () throws -> Void) {
      do { try write() } catch { failure = failure ?? error }
    }
    if let junit, let result {
      attempt { try junit.write(JUnitReport(result, of: record, seconds: seconds).description) }
    }
    if let html { attempt { try html.write(page().html) } }
    for summary in summaries {
      attempt {
        try summary.append(MarkdownSummary(result, of: record, baseline: baseline).description)
      }
    }
    guard let failure else { return }
    // A gate says by code 1 that it fails.
    throw result == nil ? failure : UsageError("\(failure)")
  }
}
