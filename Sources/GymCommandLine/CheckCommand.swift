internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import GymTestSupport
internal import Learning

/// `rlgym check`: finds out whether a world and an agent keep their promises.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that an environment and an agent keep their contracts.",
    usage: "rlgym check --env <name> [--agent <name>] [<options>]",
    discussion: """
      One line a promise: whether it is kept, and if not, what breaks it. Each is checked in a process \
      of its own, so that a mistake that stops the program is found like any other. The exit code is \
      0 where all promises are kept, and 1 where one is broken.

      An agent is followed until its policy has changed, and some steps more; settings under which it \
      learns early make that quick.

      EXAMPLES
        rlgym check --env breakout
        rlgym check --env breakout --env-set sticky-probability=0 --json
        rlgym check --env breakout --agent dqn --set learning-starts=100
      """)

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(help: ArgumentHelp("The agent, if one is to be checked too.", valueName: "name"))
  var agent: String?

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a setting of the agent; may be repeated.", valueName: "key=value"))
  var agentSettings: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(help: .hidden)
  var part: String?

  func run() throws {
    let subject = try subject()
    guard let part else { return try report(on: subject) }
    guard let part = CheckPart(part), subject.parts.contains(part) else {
      throw UsageError("--part must name a check, got \(quoted: part)")
    }
    CheckProcess.endWithParent()
    Output.line(CheckProcess.resultMark + Output.jsonText(subject.result(of: part)))
  }

  private func subject() throws -> CheckSubject {
    guard let environment else {
      throw UsageError("no environment is named; name one with --env")
    }
    guard agent != nil || agentSettings.isEmpty else {
      throw UsageError("--set is of an agent; name one with --agent")
    }
    return try CheckSubject(
      Catalog.environmentRegistry.entry(named: environment),
      with: Arguments.environmentSettings(environmentSettings),
      agent: agent.map { name throws(RegistryError) in
        try Catalog.agentRegistry.entry(named: name)
      }, agentSettings: Arguments.settings(agentSettings, "--set"))
  }

  /// Checks every part in processes that begin like this one.
  private func report(on subject: CheckSubject) throws {
    let arguments =
      ["check", "--env", environment ?? ""] + (agent.map { ["--agent", $0] } ?? [])
      + environmentSettings.flatMap { ["--env-set", $0] } + agentSettings.flatMap { ["--set", $0] }
    let process = try CheckProcess(arguments: arguments)
    var document = CheckDocument(environment: subject.environment.name, agent: agent)
    for part in subject.parts {
      let check = CheckDocument.Check(
        promise: subject.promise(of: part), breaches: process.breaches(of: part))
      document.checks.append(check)
      if !json { Output.line(check.line) }
    }
    json ? Output.json(document) : Output.line(document.summary)
    guard document.isKept else { throw ExitCode(1) }
  }
}
