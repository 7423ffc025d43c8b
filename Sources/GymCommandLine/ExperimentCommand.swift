internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Gates
internal import GymCatalog
internal import GymCore
internal import Runs

/// `rlgym experiment`: many runs, one after the other or several at once.
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract: "Train and evaluate agents × environments × seeds.",
    usage: "rlgym experiment <file> [<options>]",
    discussion: """
      The file names agents, environments and seeds, in YAML:

        agents:
          - dqn
          - {name: dqn, label: dqn-slow, settings: {learning-rate: 0.0001}}
        environments: [breakout, {name: gridworld, label: cliff, settings: {map: cliff}}]
        seeds: 1-5
        steps: 100000                      (default: those of the presets)
        evaluation: {episodes: 100, seed: 0}

      Of an agent it may also say: preset, steps, environments (the labels of those it is to learn). \
      Each run has its folder, EXPERIMENT/AGENT/ENVIRONMENT/seedN, with evaluation.json in it. What was \
      stopped or killed goes on where it was; what is finished is not repeated.

      EXAMPLES
        rlgym experiment ablation.yaml
        rlgym experiment ablation.yaml --steps 2000 --folder /tmp/smoke   to see whether it runs
        rlgym compare experiments/ablation
      """)

  @Argument(help: ArgumentHelp("The experiment, in YAML.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp("Its folder. (default: experiments/NAME)", valueName: "directory"))
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "Environment steps of every run, instead of the file's.", valueName: "number"))
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "Runs that go on at once, each on one thread. (default: the cores)", valueName: "number"))
  var jobs: String?

  @Flag(help: "Show nothing but warnings and errors.")
  var quiet = false

  func run() throws {
    let file = try Arguments.path(file, "<file>", of: "file")
    var plan = try ExperimentPlan(at: file)
    plan.stepsOfAll = try Arguments.count(steps, "--steps")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let experiment = try Experiment(
      plan, at: try folder.map { try Arguments.path($0, "--folder") } ?? "experiments/\(plan.name)",
      presets: Catalog.currentPresets, environments: Catalog.environmentRegistry,
      agents: Catalog.agentRegistry)
    let asked = try Arguments.wholeNumber(jobs, "--jobs", in: 1...256) ?? cores
    let jobs = min(asked, experiment.runs.count)
    try keep(file, in: experiment.path)
    if !quiet {
      Output.line(
        "\(Phrases.count(experiment.runs.count, "run")) in \(ShellWord.path(experiment.path)), "
          + "\(jobs) at once")
    }
    StopSignal.listen()
    let monitor = ExperimentMonitor(runCount: experiment.runs.count, quiet: quiet)
    _ = experiment.perform(
      jobs: jobs, threads: jobs == 1 ? min(2, cores) : 1,
      until: { StopSignal.received != nil }, tell: monitor.tell)
    try monitor.end(experiment)
  }

  /// Puts the plan into the folder of the experiment, so that the folder tells all.
  private func keep(_ file: String, in path: String) throws {
    let bytes = try Folder.working.bytes(of: file)
    try Folder(making: path).writeAtomically(bytes, to: "experiment.yaml", reachesDisk: false)
  }
}
