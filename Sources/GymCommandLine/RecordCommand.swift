internal import ArgumentParser
internal import Drawing
internal import GymCatalog
internal import GymCore
internal import Learning
internal import Recording
internal import Runs
internal import Viewing

/// `rlgym record`: films an episode.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Film an episode of a run, a planner or a demonstration.",
    usage: """
      rlgym record <run-directory> -o <file> [<options>]
      rlgym record <demonstration> -o <file> [<options>]
      rlgym record --agent <planner> --env <name> -o <file> [<options>]
      """,
    discussion: """
      The end of the file's name says what is written: .gif and .apng move in any browser, .mp4 needs \
      ffmpeg, and .png is the picture at the end. An episode is a seed and its actions, so it is \
      played again, and is the same to the bit.

      EXAMPLES
        rlgym record runs/breakout-dqn-seed1 -o breakout.gif
        rlgym record runs/breakout-dqn-seed1 -o best.mp4 --episode best --overlay values,curve
        rlgym record runs/breakout-dqn-seed1 -o early.gif --checkpoint 25000 --episode 7
        rlgym record --agent expert --env cartpole -o cartpole.apng --theme light
        rlgym record breakout-episode3-step120.json -o mine.gif
      """)

  @OptionGroup var subject: SubjectOptions

  @Option(name: [.short, .long], help: ArgumentHelp("The film.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Determines the episodes, as in rlgym eval. (default: 0)", valueName: "number"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "best, median or worst of 100, or a number. (default: median)", valueName: "which"))
  var episode: String?

  @Option(
    help: ArgumentHelp(
      "What is shown beside the picture: \(Self.overlayNames.joined(separator: ", ")), or all.",
      valueName: "names"))
  var overlay: String?

  @Option(help: ArgumentHelp("dark or light. (default: dark)", valueName: "name"))
  var theme: String?

  @Option(help: ArgumentHelp("Rows of pixels. (default: 480)", valueName: "number"))
  var size: String?

  @Option(
    help: ArgumentHelp("A factor of the natural speed. (default: 1)", valueName: "number"))
  var speed: String?

  @Option(
    help: ArgumentHelp("Film no more than so many steps. (default: all)", valueName: "number"))
  var steps: String?

  @Flag(help: "Say nothing but warnings and errors.")
  var quiet = false

  private static let overlayNames = Overlay.allCases.map(\.rawValue)

  func run() throws {
    var filming = try filming()
    var most = try Arguments.wholeNumber(steps, "--steps", in: 1...1_000_000) ?? .max
    var stage = try stage(&filming)
    // What somebody played ends where they left off.
    if isDemonstration { most = min(most, stage.records.count) }
    // Refuses what cannot be written before anything is played.
    let film = try filming.begin(stage, at: output)
    while stage.step < most, stage.advance() {}
    stage.go(to: most)
    stage.forgetFuture()
    if filming.overlays.isEmpty == false {
      let scale = try PolicyEvaluation.scale(of: stage.environment, episodes: 100, seed: 0)
      filming.scale = ScoreScale(random: scale.random, ceiling: scale.ceiling?.value)
    }
    try filming.shoot(stage, film)
    guard !quiet else { return }
    Output.line(
      "\(output.printable): episode \(stage.episode.number) of seed \(stage.episode.seed), "
        + "\(Phrases.count(stage.records.count, "step")), return "
        + Phrases.decimal(stage.episodeReturn))
  }

  private func filming() throws -> Filming {
    var filming = Filming(theme: try ViewingOptions.theme(named: theme))
    filming.size = try Arguments.wholeNumber(size, "--size", in: 16...4_320) ?? filming.size
    if let speed {
      guard let factor = Numerals.real(from: speed), factor >= 0.01, factor <= 100 else {
        throw UsageError("--speed must be a number from 0.01 to 100, got \(quoted: speed)")
      }
      filming.speed = Double(factor)
    }
    guard let overlay else { return filming }
    if overlay == "all" {
      filming.overlays = Set(Overlay.allCases)
      return filming
    }
    for name in overlay.split(separator: ",", omittingEmptySubsequences: false) {
      guard let chosen = Overlay(rawValue: String(name)) else {
        throw UsageError(unknown: "overlay", String(name), known: Self.overlayNames)
      }
      filming.overlays.insert(chosen)
    }
    return filming
  }

  private var isDemonstration: Bool {
    subject.agent == nil && subject.path.map(Demonstration.isOne) ?? false
  }

  /// Returns the stage of what is to be filmed, at its start or known to its end.
  private func stage(_ filming: inout Filming) throws -> Stage {
    if isDemonstration, let path = subject.path { return try replay(path, &filming) }
    let cast = try subject.cast(
      orSay: "name the folder of a run, a demonstration, or a planner by --agent and --env")
    return try stage(of: cast, &filming)
  }

  private func stage(of cast: some Cast, _ filming: inout Filming) throws -> Stage {
    var cast = cast
    // Before episodes are played, to find the best of them.
    try FilmFile.check(output)
    let policy = try cast.firstPolicy()
    filming.title = cast.title
    filming.subtitle = cast.step.map { "learned for \(Numerals.grouped($0)) steps" } ?? ""
    let number = try episodeNumber(of: policy, in: cast.environment)
    return try Stage(cast.environment, policy, episode: number)
  }

  private func episodeNumber(
    of policy: any Policy, in world: ConfiguredEnvironment
  ) throws -> EpisodeNumber {
    let seed = try Arguments.seed(seed) ?? 0
    let which = episode ?? "median"
    guard let rank = ["best": 99, "median": 50, "worst": 0][which] else {
      guard let number = Numerals.wholeNumber(from: which, in: 0...1_000_000) else {
        throw UsageError("--episode must be best, median, worst or a number, got \(quoted: which)")
      }
      return EpisodeNumber(seed: seed, number: number)
    }
    let results = try Self.play(policy, in: world, seed: seed)
    let order = results.indices.sorted {
      (results[$0].episodeReturn, $0) < (results[$1].episodeReturn, $1)
    }
    return EpisodeNumber(seed: seed, number: order[rank])
  }

  private static func play(
    _ policy: some Policy, in world: ConfiguredEnvironment, seed: UInt64
  ) throws -> [EpisodeResult] {
    var policy = policy
    return try playEpisodes(in: world, by: &policy, episodes: 100, seed: seed)
  }

  private func replay(_ path: String, _ filming: inout Filming) throws -> Stage {
    let own = [("--seed", seed != nil), ("--episode", episode != nil)].filter(\.1).map(\.0)
    if let option = (subject.givenOptions + own).first {
      throw UsageError("\(option) does not go with a demonstration, which says all of that itself")
    }
    let environments = Catalog.environmentRegistry
    let demonstration = try Demonstration(at: path, environments: environments)
    filming.title = demonstration.environment
    filming.subtitle = "played by hand"
    return try Stage(
      demonstration, in: try demonstration.environment(in: environments), at: path)
  }
}
