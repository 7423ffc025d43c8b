internal import ArgumentParser
internal import GymCatalog
internal import GymCore
internal import Solving

/// `rlgym solve`: finds the exact optimum of an environment with a model.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Find the best policy and its value exactly, where an environment can be solved.",
    usage: "rlgym solve --env <name> [<options>]",
    discussion: """
      By default the return is not discounted and an episode has as many steps as the time limit \
      says, so that the value is the ceiling of what any agent can reach: the best action then \
      depends on the steps to go, and is shown with all of them to go. --horizon sets another \
      number of steps. With --horizon 0, or with --discount alone, nothing limits an episode, and \
      one policy is the best for ever.

      A game for two is solved for what either side can force, whatever the other does: bounds of \
      the value of every state, which a search of games then brings nearer to each other for the \
      start and its actions.

      EXAMPLES
        rlgym solve --env gridworld
        rlgym solve --env gridworld --env-set map=frozen-lake-8x8 --discount 0.99
        rlgym solve --env gridworld --horizon 0 --method both
        rlgym solve --env taxi --layers all
        rlgym solve --env taxi --json
        rlgym solve --env go-lite --env-set size=3
      """)

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; see rlgym list.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("env-set"),
    help: ArgumentHelp(
      "Change a setting of the environment; may be repeated.", valueName: "key=value"))
  var environmentSettings: [String] = []

  @Option(
    help: ArgumentHelp("What a reward counts for a step later, from 0 to 1. (default: 1)"))
  var discount: String?

  @Option(
    help: ArgumentHelp(
      "Steps of an episode, 0 for no limit. (default: the time limit; without one, or with "
        + "--discount, 0)", valueName: "number"))
  var horizon: String?

  @Option(
    help: ArgumentHelp(
      "value-iteration, policy-iteration or both, where there is no limit of steps. (default: "
        + "value-iteration)", valueName: "name"))
  var method: String?

  @Option(
    help: ArgumentHelp(
      "Layers of the map to show, all for every one. (default: \(Self.defaultLayerCount))",
      valueName: "number"))
  var layers: String?

  @Option(
    help: ArgumentHelp(
      "Nodes of a game that may be searched for each value, 0 for none. (default: "
        + "\(Numerals.grouped(Self.defaultNodeLimit)))", valueName: "number"))
  var nodes: String?

  @Option(
    help: ArgumentHelp(
      "Threads that solve a game; the result does not depend on it. (default: cores, at most 2)",
      valueName: "number"))
  var threads: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  private static let defaultLayerCount = 3
  private static let defaultNodeLimit = 1_000_000

  func run() throws {
    let discount = try Arguments.fraction(discount, "--discount")
    let horizon = try Arguments.wholeNumber(horizon, "--horizon", in: 0...Int(Int32.max))
    let layerCount = try layerCount()
    guard let environment else {
      throw UsageError("no environment is named; name one with --env")
    }
    let configured = try Catalog.environmentRegistry.entry(named: environment)
      .configured(with: try Arguments.environmentSettings(environmentSettings))
    try configured.requireBothSides()
    if configured.abilities.contains("solution") {
      try solveGame(configured)
      return
    }
    try refuse([("--nodes", nodes), ("--threads", threads)], as: "it is no game for two")
    let limit = horizon ?? (discount == nil ? configured.clock.limit ?? 0 : 0)
    let solved = try SolvedEnvironment(
      configured, horizon: limit == 0 ? nil : limit, discount: discount ?? 1,
      methods: try methods(hasLimit: limit > 0))
    if json {
      Output.json(SolutionDocument(solved))
    } else {
      Output.text(SolutionText(solved, layerCount: layerCount).description)
    }
  }

  /// Solves a game for two.
  private func solveGame(_ game: ConfiguredEnvironment) throws {
    try refuse(
      [
        ("--discount", discount), ("--horizon", horizon), ("--method", method),
        ("--layers", layers),
      ], as: "a game is solved for what either side can force")
    let nodeLimit =
      try Arguments.wholeNumber(nodes, "--nodes", in: 0...Int(Int32.max)) ?? Self.defaultNodeLimit
    let solved = try SolvedGameRun(
      game, nodeLimit: nodeLimit, workers: try Arguments.workers(threads))
    if json {
      Output.json(GameSolutionDocument(solved))
    } else {
      Output.text(GameSolutionText(solved).description)
    }
  }

  /// Refuses the first option that was given in vain.
  private func refuse(
    _ options: [(name: String, value: String?)], as reason: String
  ) throws(UsageError) {
    guard let option = options.first(where: { $0.value != nil }) else { return }
    throw UsageError("\(option.name) does not apply to \(quoted: environment ?? ""): \(reason)")
  }

  /// The methods that are named; none where a limit of steps leaves no choice.
  private func methods(hasLimit: Bool) throws(UsageError) -> [SolvingMethod] {
    let known = SolvingMethod.allCases.map(\.rawValue) + ["both"]
    guard !hasLimit || method == nil else {
      throw UsageError(
        "--method is a choice where there is no limit of steps; add --horizon 0")
    }
    guard !hasLimit else { return [] }
    guard let method else { return [.valueIteration] }
    guard known.contains(method) else { throw UsageError(unknown: "method", method, known: known) }
    return SolvingMethod(rawValue: method).map { [$0] } ?? SolvingMethod.allCases
  }

  private func layerCount() throws(UsageError) -> Int {
    if layers == "all" { return .max }
    let count = layers.flatMap { Numerals.wholeNumber(from: $0, in: 1...Int(Int32.max)) }
    guard layers == nil || count != nil else {
      throw UsageError(
        "--layers must be a whole number from 1 on, or all, got \(quoted: layers ?? "")")
    }
    return count ?? Self.defaultLayerCount
  }
}
