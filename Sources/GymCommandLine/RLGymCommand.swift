public import ArgumentParser
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
      """,
    version: Release.version,
    subcommands: commands)

  static let commands: [any ParsableCommand.Type] = [
    TrainCommand.self, EvaluateCommand.self, ListCommand.self, BenchmarkCommand.self,
  ]

  public init() {}

  /// Runs the command that `arguments` spell, the name of the program left out.
  ///
  /// - Parameter arguments: What stands behind `rlgym`.
  /// - Returns: The exit code: 0 for success, 2 for whatever is said as an error, 128 + n
  ///   when signal n ended it.
  public static func run(_ arguments: [String]) -> Int32 {
    StopSignal.unblock()
    do {
      try checkCommandName(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      // Training goes on without a listener; the other commands are for nothing else.
      if !(command is TrainCommand) { try Output.check() }
      return 0
    } catch {
      return report(error)
    }
  }

  /// Finds the command that was meant when there is none of that name.
  private static func checkCommandName(_ arguments: [String]) throws(UsageError) {
    guard let name = arguments.first, !name.hasPrefix("-") else { return }
    let names = commands.map { $0._commandName }
    guard name != "help", !names.contains(name) else { return }
    throw UsageError(unknown: "command", name, known: names)
  }
}
