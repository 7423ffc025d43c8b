internal import Foundation
internal import GTP
internal import GoLiteEnvironment
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Matches
internal import Runs
internal import Tensors

/// Who plays in a match: a planner, what a run learned, or a program that speaks GTP.
struct MatchPlayer: Sendable {
  /// What it was called.
  let name: String

  /// Who it is, for people.
  let description: String

  /// Makes the policy that plays, of which a seed determines every random choice; `nil` of a program, which is none.
  let makePolicy: (@Sendable (_ seed: UInt64) throws -> any Policy)?

  private let maker: @Sendable () throws -> any Contestant

  private static let enginePrefix = "gtp:"

  /// Finds the player that `option` names in `game`; an engine has so many seconds for each answer.
  init(
    _ text: String, _ option: String, in game: ConfiguredEnvironment, seconds: Int
  ) throws {
    name = text
    if text.hasPrefix(Self.enginePrefix) {
      let words = try Self.words(of: text.dropFirst(Self.enginePrefix.count), option)
      let terms = try Self.terms(of: game, option)
      guard EngineContestant.isProgram(words[0]) else {
        throw UsageError("\(option): there is no program \(quoted: words[0])")
      }
      description = words.joined(separator: " ")
      makePolicy = nil
      maker = { EngineContestant(words, terms, timeout: .seconds(seconds)) }
    } else if Self.isPath(text) {
      let (description, make) = try Self.learned(at: text, option, game)
      self.description = description
      makePolicy = { _ in try make() }
      maker = {
        let policy = try make()
        return PolicyContestant { _ in policy }
      }
    } else {
      let planner = try Self.planner(text, option, game)
      description = text
      makePolicy = { planner.make(seed: $0) }
      maker = { PolicyContestant { planner.make(seed: $0) } }
    }
  }

  /// Makes the contestant, which stays on the thread that makes it.
  func make() throws -> any Contestant { try maker() }

  /// A name that is known is no path, though there may be a folder of that name.
  private static func isPath(_ text: String) -> Bool {
    let name = String(text.prefix { $0 != "," })
    let isKnown =
      Catalog.plannerRegistry.names.contains(name) || Catalog.agentRegistry.names.contains(name)
    return !isKnown && (text.contains("/") || FileManager.default.fileExists(atPath: text))
  }

  private static func planner(
    _ text: String, _ option: String, _ game: ConfiguredEnvironment
  ) throws -> ConfiguredPlanner {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let name = parts.first ?? ""
    guard !name.isEmpty else {
      throw UsageError(
        "\(option) must name a planner, the folder of a run, or a program as gtp:COMMAND, got "
          + "\(quoted: text)"
      )
    }
    let planner = try NamedPlanner.find(
      name, try Arguments.settings(Array(parts.dropFirst()), "\(option) \(name),"),
      trainFirst: "rlgym train --agent \(name) --env \(game.name), then name the folder of the run")
    var trial = planner.make(seed: 0)
    // Who cannot play here is refused before the first game.
    try trial.begin(in: game.make(count: 1, seed: 0))
    return planner
  }

  private static func learned(
    at path: String, _ option: String, _ game: ConfiguredEnvironment
  ) throws -> (String, @Sendable () throws -> any Policy) {
    let environments = Catalog.environmentRegistry
    let agents = Catalog.agentRegistry
    let run = try LearnedRun(at: path)
    let trained = run.configuration.environment
    guard trained.name == game.name else {
      throw UsageError(
        "\(option): run \(quoted: path) learned \(trained.name), which is not \(game.name)")
    }
    guard trained.task == game.task else {
      throw UsageError(
        "\(option): run \(quoted: path) learned \(game.name) with other observations or actions; "
          + "--env-set must state the settings of the run")
    }
    let restored = try run.policy(workers: WorkerPool(threads: 1))
    let (checkpoint, step) = (restored.checkpointPath, restored.step)
    let description =
      "\(run.configuration.agent.name), step \(Numerals.grouped(step)) of \(path), acting greedily"
    return (
      description,
      {
        let run = try LearnedRun(at: path, environments: environments, agents: agents)
        return try run.policy(checkpoint: checkpoint, workers: WorkerPool(threads: 1)).policy
      }
    )
  }

  private static func words(
    of command: some StringProtocol, _ option: String
  ) throws(UsageError) -> [String] {
    guard let words = ShellWord.words(of: String(command)) else {
      throw UsageError("\(option): a quotation in \(quoted: command) does not end")
    }
    guard !words.isEmpty else { throw UsageError("\(option): gtp: must be followed by a command") }
    return words
  }

  /// What an engine must be told of the game, which must be Go.
  private static func terms(
    of game: ConfiguredEnvironment, _ option: String
  ) throws -> EngineContestant.Terms {
    guard let rules = try GoLite(game) else {
      throw UsageError("\(option): a GTP engine plays go-lite, not \(game.name)")
    }
    return EngineContestant.Terms(size: rules.width, komi: GoPoints.text(of: rules.komi))
  }
}
