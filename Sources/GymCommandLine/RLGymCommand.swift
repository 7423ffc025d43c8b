public import ArgumentParser
internal import GymCatalog
public import GymCore
public import Learning
internal import Runs

/// The command `rlgym`.
public struct RLGymCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "rlgym",
    abstract: "Reinforcement learning: train agents, evaluate them, measure them.",
    discussion: """
      EXAMPLES
        rlgym list                                 what there is
        rlgym train --agent dqn --env breakout     into runs/breakout-dqn-seed1
        rlgym train --resume runs/breakout-dqn-seed1
        rlgym eval runs/breakout-dqn-seed1
        rlgym solve --env gridworld                the exact optimum
      """,
    version: Release.version,
    subcommands: commands)

  static let commands: [any ParsableCommand.Type] = [
    TrainCommand.self, EvaluateCommand.self, ExperimentCommand.self, CompareCommand.self,
    ReportCommand.self, PlotCommand.self, ExportCommand.self, WatchCommand.self, PlayCommand.self,
    RecordCommand.self, MatchCommand.self, GTPCommand.self, SolveCommand.self, ListCommand.self,
    CheckCommand.self, BenchmarkCommand.self,
  ]

  static let names = commands.map { $0._commandName }

  public init() {}

  /// Runs the command that `arguments` spell, the name of the program left out.
  ///
  /// A program of one's own is one call:
  ///
  ///     exit(
  ///       RLGymCommand.run(
  ///         Array(CommandLine.arguments.dropFirst()), adding: [EnvironmentEntry(Ferry.self)],
  ///         agents: [AgentEntry(Sarsa.self)]))
  ///
  /// - Parameters:
  ///   - arguments: What stands behind `rlgym`.
  ///   - environments: Environments besides those that `rlgym` ships.
  ///   - agents: Agents besides those.
  ///   - planners: Policies that need no training besides those.
  ///   - presets: Settings that are known to work, besides those.
  /// - Returns: The exit code: 0 when it is done; 1 when a run failed while it trained (it
  ///   diverged, the disk filled, its folder was moved) or a result could not be written; 2 when
  ///   what was asked for is wrong; 128 + n when signal n ended it.
  public static func run(
    _ arguments: [String], adding environments: [EnvironmentEntry] = [], agents: [AgentEntry] = [],
    planners: [PlannerEntry] = [], presets: [Preset] = []
  ) -> Int32 {
    do {
      return try Catalog.withAdded(environments, agents, planners, presets) { perform(arguments) }
    } catch {
      return report(error, of: arguments)
    }
  }

  /// Runs the command in the catalogue as it is.
  private static func perform(_ arguments: [String]) -> Int32 {
    StopSignal.prepare()
    MemoryShortage.listen()
    do {
      try checkCommandName(arguments)
      var command = try parseAsRoot(joiningNegativeNumbers(in: arguments))
      try command.run()
      // Training goes on without a listener; the other commands are for nothing else.
      if !(command is TrainCommand) { try Output.check() }
      return 0
    } catch {
      return report(error, of: arguments)
    }
  }

  /// Finds the command that was meant when there is none of that name.
  private static func checkCommandName(_ arguments: [String]) throws(UsageError) {
    let isHelp = arguments.first == "help"
    guard let name = isHelp ? arguments.dropFirst().first : arguments.first, !name.hasPrefix("-"),
      !names.contains(name)
    else { return }
    throw UsageError(unknown: "command", name, known: names)
  }

  /// Returns `arguments` with `--option -3` written `--option=-3`, lest the parser take the number
  /// for an option.
  private static func joiningNegativeNumbers(in arguments: [String]) -> [String] {
    arguments.reduce(into: []) { joined, argument in
      if let option = joined.last, option.hasPrefix("--"), !option.contains("="),
        argument.prefixMatch(of: /-[0-9]/) != nil
      {
        joined[joined.count - 1] = "\(option)=\(argument)"
      } else {
        joined.append(argument)
      }
    }
  }
}
