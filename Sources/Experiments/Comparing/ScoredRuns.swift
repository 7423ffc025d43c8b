internal import Gates
internal import GymCore
internal import Runs

/// Finding the evaluations of runs and of experiments.
public enum ScoredRuns {
  /// Returns the runs in the folder at `path`, which is a run or an experiment.
  ///
  /// A run of an experiment has the names that the experiment gives it; another has those of its agent and its
  /// environment.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - name: What the algorithm is called instead; `nil` for its own name.
  /// - Returns: The runs, in the order of their names.
  /// - Throws: `ExperimentError` where there are none, `DocumentError` where an evaluation cannot be read.
  public static func find(at path: String, named name: String? = nil) throws -> [ScoredRun] {
    guard Folder.working.hasFolder(path) else {
      throw ExperimentError(
        "there is no run and no experiment '\(path)'"
          + (Folder.working.has(path) ? ": it is a file" : ""))
    }
    if Folder.working.has("\(path)/configuration.yaml") {
      let record = try record(at: path)
      return [ScoredRun(name ?? record.agent, record.conditions.environment, at: path, record)]
    }
    var runs: [ScoredRun] = []
    for agent in try folders(in: path) {
      for environment in try folders(in: "\(path)/\(agent)") {
        for seed in try folders(in: "\(path)/\(agent)/\(environment)") {
          let run = "\(path)/\(agent)/\(environment)/\(seed)"
          guard Folder.working.has("\(run)/configuration.yaml") else { continue }
          runs.append(ScoredRun(name ?? agent, environment, at: run, try record(at: run)))
        }
      }
    }
    guard !runs.isEmpty else {
      throw ExperimentError(
        "'\(path)' is neither a run nor an experiment: there is no run in it")
    }
    return runs
  }

  private static func folders(in path: String) throws -> [String] {
    try Folder(path).names().filter {
      !$0.hasPrefix(".") && Folder.working.hasFolder("\(path)/\($0)")
    }
  }

  private static func record(at path: String) throws -> EvaluationRecord {
    guard Folder.working.has("\(path)/evaluation.json") else {
      throw ExperimentError(
        "the run in '\(path)' is not evaluated yet: rlgym eval \(ShellWord.path(path))")
    }
    return try EvaluationRecord(at: "\(path)/evaluation.json")
  }
}
