/// An environment with all its settings fixed, ready to be made.
public struct ConfiguredEnvironment: Sendable {
  /// The name on the command line.
  public let name: String

  /// The version of the dynamics, rewards and observations.
  public let version: Int

  /// Every setting with its value.
  public private(set) var settings: [SettingValue]

  /// The observations and actions.
  public let task: TaskShape

  /// The time limit.
  public let clock: EpisodeClock

  /// What the environments can do besides stepping.
  public let abilities: [String]

  /// What episodes are measured by besides their return.
  public let measures: [Measure]

  /// Whether two players act in turn (`TwoPlayerGame`).
  public let isGame: Bool

  /// Whether this is one side of a game, the other of which an opponent plays.
  public internal(set) var isOneSide = false

  /// What is returned to a player who wins by the most that can be, in a game or one side of it.
  public let greatestReturn: Double?

  /// The world as it is, where this is a version of it that shows or allows less; its ceiling is the
  /// one to compare with.
  public var whole: ConfiguredEnvironment? { wholes.first }

  private var wholes: [ConfiguredEnvironment] = []

  private let maker: @Sendable (_ count: Int, _ seed: UInt64) -> AnyVectorEnvironment

  /// Describes an environment of any kind; `make` starts so many environments from a seed.
  public init(
    name: String, version: Int, settings: [SettingValue], task: TaskShape,
    clock: EpisodeClock = EpisodeClock(limit: nil), abilities: [String] = [], isGame: Bool = false,
    greatestReturn: Double? = nil, measures: [Measure] = [],
    make: @escaping @Sendable (_ count: Int, _ seed: UInt64) -> AnyVectorEnvironment
  ) {
    self.name = name
    self.version = version
    self.settings = settings
    self.task = task
    self.clock = clock
    self.abilities = abilities
    self.isGame = isGame
    self.greatestReturn = greatestReturn
    self.measures = measures
    maker = make
  }

  /// Returns the environment as one that was chosen by a setting instead of `whole`.
  func chosen(
    by choice: SettingValue, instead whole: ConfiguredEnvironment
  ) -> ConfiguredEnvironment {
    var copy = self
    copy.settings.removeAll { $0.name == choice.name }
    copy.settings.append(choice)
    copy.wholes = [whole]
    return copy
  }

  /// Starts `count` environments.
  public func make(count: Int, seed: UInt64) -> AnyVectorEnvironment {
    maker(count, seed)
  }
}
