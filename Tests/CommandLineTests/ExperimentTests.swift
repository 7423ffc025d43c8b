import Foundation
import Testing

/// `rlgym experiment` and `rlgym compare`.
@Suite struct ExperimentTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      agents: [tabular-q, {name: tabular-q, label: slow, settings: {learning-rate: 0.02}}]
      environments: [{name: gridworld, label: cliff, settings: {map: cliff}}, taxi]
      seeds: 1-2
      steps: 4000
      evaluation: {episodes: 5}

      """, "plan.yaml")
  }

  private func runFiles(_ path: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for agent in ["tabular-q", "slow"] {
      for world in ["cliff", "taxi"] {
        for seed in 1...2 {
          let run = "\(path)/\(agent)/\(world)/seed\(seed)"
          let last = try #require(
            try folder.names("\(run)/checkpoints").last { $0.hasSuffix(".safetensors") })
          files["\(agent)/\(world)/\(seed)/checkpoint"] = try folder.bytes(
            "\(run)/checkpoints/\(last)")
        }
      }
    }
    return files
  }

  @Test func `an experiment that is killed goes on, and ends with the same bytes`() throws {
    let whole = try folder.rlgym("experiment", "plan.yaml", "--folder", "whole", "--jobs", "1")
    #expect(whole.code == 0, "\(whole.errors)")
    #expect(whole.output.hasPrefix("8 runs in whole, 1 at once\n"))

    for milliseconds in [30, 60, 90] {
      let process = try CommandLineProcess(
        ["experiment", "plan.yaml", "--folder", "killed", "--quiet"], in: folder.path)
      usleep(UInt32(milliseconds) * 1_000)
      process.send(SIGKILL)
      _ = try process.wait()
    }
    let again = try folder.rlgym("experiment", "plan.yaml", "--folder", "killed")
    #expect(again.code == 0, "\(again.errors)")
    #expect(try runFiles("killed") == runFiles("whole"))

    let done = try folder.rlgym("experiment", "plan.yaml", "--folder", "killed")
    #expect(done.output.split(separator: "\n").count { $0.hasSuffix(", done before") } == 8)
    let other = try folder.rlgym(
      "experiment", "plan.yaml", "--folder", "killed", "--steps", "100")
    #expect(other.code == 2)
    #expect(other.errors.contains("holds a run with other settings than the plan has"))
  }

  @Test func `algorithms are compared over runs and tasks`() throws {
    #expect(try folder.rlgym("experiment", "plan.yaml", "--folder", "x", "--quiet").code == 0)
    let text = try folder.rlgym("compare", "x")
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("tabular-q > slow") || text.output.contains("slow > tabular-q"))

    let json = try folder.rlgym(
      "compare", "one=x/slow/taxi/seed1", "one=x/slow/taxi/seed2", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let algorithms = try #require((object as? [String: Any])?["algorithms"] as? [[String: Any]])
    #expect(algorithms.map { $0["name"] as? String } == ["one"])
    #expect(algorithms[0]["runs"] as? Int == 2)

    #expect(
      try folder.rlgym("compare", "x/slow/taxi/seed1", "x/slow/taxi/seed1").errors.contains(
        "ran twice on taxi with seed 1"))
    #expect(
      try folder.rlgym("compare", "x/slow/taxi/seed1", "a=x/slow/cliff/seed1").errors.contains(
        "which others have"))
    let mixed = try folder.rlgym("compare", "a=x/slow/taxi/seed1", "a=x/tabular-q/taxi/seed2")
    #expect(
      mixed.code == 2 && mixed.errors.contains("differ in more than the seed (learning-rate: "))
    try FileManager.default.removeItem(atPath: folder.path + "/x/slow/taxi/seed1/evaluation.json")
    let missing = try folder.rlgym("compare", "x")
    #expect(missing.code == 0)
    #expect(missing.errors.contains("warning: left out: runs not evaluated yet: 1\n"))
    #expect(
      try folder.rlgym("compare", "x/slow/taxi/seed1").errors.contains(
        "is not evaluated yet: rlgym eval x/slow/taxi/seed1"))
    #expect(
      try folder.rlgym("compare", "gone").errors.contains(
        "there is no run and no experiment 'gone'"))
  }

  @Test func `a table shows what there is, and dashes where an algorithm never ran`() throws {
    #expect(try folder.rlgym("experiment", "plan.yaml", "--folder", "x", "--quiet").code == 0)
    try FileManager.default.removeItem(atPath: folder.path + "/x/slow/cliff")
    #expect(
      try folder.rlgym("compare", "x").errors.contains(
        "slow has no run on cliff, which others have; rlgym compare --table shows"))
    let table = try folder.rlgym("compare", "x", "--table")
    #expect(table.code == 0, "\(table.errors)")
    let rows = table.output.split(separator: "\n")
    #expect(rows.prefix(2) == ["|  | slow | tabular-q |", "| --- | --: | --: |"])
    #expect(rows[2].hasPrefix("| cliff | – | "))
    // The mean of two runs is the middle, and each of them an end of what bootstraps can draw.
    let json = try folder.rlgym("compare", "x", "--table", "--score", "mean", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let tasks = try #require((object as? [String: Any])?["tasks"] as? [[String: Any]])
    let cells = try #require(tasks[1]["cells"] as? [[String: Any]])
    #expect(cells.map { $0["runs"] as? Int } == [2, 2])
    let figure = try #require(cells[0]["mean"] as? [String: Any])
    let interval = try #require(figure["interval"] as? [Double])
    let scores = try (1...2).map { seed in
      let file = try folder.bytes("x/slow/taxi/seed\(seed)/evaluation.json")
      let record = try JSONSerialization.jsonObject(with: file) as? [String: Any]
      return try #require((record?["exactValue"] ?? record?["mean"]) as? Double)
    }
    #expect(interval == scores.sorted())
    #expect(abs((figure["value"] as? Double ?? .nan) - (scores[0] + scores[1]) / 2) < 1e-9)
  }

  @Test func `an experiment is done by one process at a time`() throws {
    try folder.write(
      "agents: dqn\nenvironments: breakout\nsteps: 1000000000\n", "long.yaml")
    let first = try CommandLineProcess(
      ["experiment", "long.yaml", "--folder", "l", "--quiet"], in: folder.path)
    first.wait { folder.has("l/dqn/breakout/seed1/metrics.csv") }
    let second = try folder.rlgym("experiment", "long.yaml", "--folder", "l")
    #expect(second.code == 2)
    #expect(second.errors.contains("another rlgym is doing the experiment in 'l'"))
    first.send(SIGTERM)
    let stopped = try first.wait()
    #expect(stopped.code == 143)
    #expect(
      stopped.errors.contains("stopped by SIGTERM, 0 of 1 runs done; the same command goes on"))
  }

  @Test(arguments: [
    ("agents: dqn\nenvironments: taxo\n", "no environment named 'taxo'; did you mean 'taxi'?"),
    ("agents: dqn\nenvironments: pendulum\n", "dqn on pendulum: "),
    ("agents: [{name: dqn, settings: {x: 1}}]\nenvironments: taxi\n", "dqn on taxi: "),
  ])
  func `a plan is refused before anything is written`(text: String, sentence: String) throws {
    try folder.write(text, "bad.yaml")
    let result = try folder.rlgym("experiment", "bad.yaml", "--folder", "bad")
    #expect(result.code == 2)
    #expect(result.errors.contains(sentence), "\(result.errors)")
    #expect(!folder.has("bad"))
  }
}
