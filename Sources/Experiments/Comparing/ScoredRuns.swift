internal import GymCore
internal import Gates
internal import Runs

/// Finding the evaluations of runs and of experiments.
public enum ScoredRuns {
  /// Returns the runs in the folder at `path`, which is a run or an experiment.
  ///
  /// A run of an experiment has the names that the experiment gives it; another has those of its agent and its
  /// environment. Of an experiment only those runs are taken that its plan asks for.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - name: What the algorithm is called instead; `nil` for its own name.
  /// - Returns: The runs, in the order of their names.
  /// - Throws: `ExperimentError` where there are none, `DocumentError` where an evaluation cannot be read.
  public static func find(at path: String, named name: String? = nil) throws -> [ScoredRun] {
    guard Folder.working.hasFolder(path) else {
      throw ExperimentError(
        "there is no run and no experiment \(quoted: path)"
          + (Folder.working.has(path) ? ": it is a file" : ""))
    }
    if Folder.working.has("\(path)/configuration.yaml") {
      guard let record = try record(at: path) else {
        throw ExperimentError(
          "the run in \(quoted: path) is not evaluated yet: rlgym eval \(ShellWord.path(path))")
      }
      return [
        ScoredRun(
          name ?? record.agent, record.conditions.environment, at: path, record,
          settings: try settings(at: path))
      ]
    }
    let runs = try experiment(at: path, named: name)
    guard runs.contains(where: { $0.record != nil }) else {
      throw ExperimentError(
        "\(quoted: path) is neither a run nor an experiment: there is no "
          + (runs.isEmpty ? "run" : "evaluated run") + " in it")
    }
    return runs
  }

  private static func experiment(at path: String, named name: String?) throws -> [ScoredRun] {
    let plan = try? ExperimentPlan(at: "\(path)/experiment.yaml")
    var runs: [ScoredRun] = []
    for agent in try folders(in: path) where plan?.asks(for: agent) ?? true {
      for task in try folders(in: "\(path)/\(agent)") where plan?.asks(for: agent, on: task) ?? true
      {
        for seed in try folders(in: "\(path)/\(agent)/\(task)") {
          let run = "\(path)/\(agent)/\(task)/\(seed)"
          guard Folder.working.has("\(run)/configuration.yaml"),
            plan?.seeds.contains(where: { "seed\($0)" == seed }) ?? true
          else { continue }
          runs.append(
            ScoredRun(
              name ?? agent, task, at: run, try record(at: run), settings: try settings(at: run)))
        }
      }
    }
    return runs
  }

  private static func folders(in path: String) throws -> [String] {
    try Folder(path).names().filter {
      !$0.hasPrefix(".") && Folder.working.hasFolder("\(path)/\($0)")
    }
  }

  private static func record(at path: String) throws -> EvaluationRecord? {
    guard Folder.working.has("\(path)/evaluation.json") else { return nil }
    return try EvaluationRecord(at: "\(path)/evaluation.json")
  }

  /// Returns the lines of a run's configuration that tell what was learned and how, without the seed.
  private static func settings(at path: String) throws -> [String] {
    let text = try RunDirectory(openingAt: path, trained: false).configurationText()
    let others = ["seed:", "rlgym:", "log-every:", "checkpoint-every:", "keep-checkpoints:"]
    return text.split(separator: "\n").map(String.init).filter { line in
      !line.drop { $0 == " " }.hasPrefix("#") && !others.contains { line.hasPrefix($0) }
    }
  }
}

extension ExperimentPlan {
  fileprivate func asks(for agent: String, on task: String? = nil) -> Bool {
    agents.contains { variant in
      variant.label == agent
        && (task.map { task in
          environments.contains { $0.label == task }
            && (variant.environments?.contains(task) ?? true)
        } ?? true)
    }
  }
}
