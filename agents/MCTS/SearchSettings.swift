public import GymCore

/// The settings of a tree search.
public struct SearchSettings: Configurable {
  /// How a search chooses among the actions of a node.
  public enum Rule: String, Sendable, CaseIterable {
    /// Upper confidence bounds on trees (Kocsis and Szepesvári, "Bandit Based Monte-Carlo Planning", 2006).
    case uct

    /// Bounds weighed by prior probabilities (Silver et al., "Mastering the Game of Go without Human Knowledge",
    /// 2017, methods, "Select").
    case puct

    /// With probabilities where a network gives them, else by bounds alone.
    case auto
  }

  /// What a node is worth to the one above.
  public enum Backup: String, Sendable, CaseIterable {
    /// The mean of what came of the simulations through it.
    case mean

    /// The best of its actions (MaxUCT of Keller and Helmert, "Trial-Based Heuristic Tree Search for Finite Horizon
    /// MDPs", 2013).
    case max

    /// The best where one player acts, else the mean.
    case auto
  }

  /// How many simulations a decision takes.
  public var simulations = 10_000

  /// How many seconds it takes instead; `nil` for as many as the simulations need.
  public var seconds: Float?

  /// The threads; `nil` for one of each core where there are two players, and else one.
  public var threads: Int?

  /// How many leaves are valued at once; `nil` for a 256th of the simulations, from 1 to 16.
  public var window: Int?

  /// How actions are chosen.
  public var rule = Rule.auto

  /// What nodes are worth.
  public var backup = Backup.auto

  /// How much is explored, c; `nil` for 0 where moves are valued as if first, else 1.
  public var exploration: Float?

  /// The discount γ; `nil` for 1 with two players, and else 0.999, which prefers the shorter of two ways.
  public var discount: Float?

  /// The most steps down the tree; `nil` for any number with two players, and else 100.
  public var depth: Int?

  /// The most steps of a roll-out; `nil` for any number with two players, and else 100.
  public var playoutSteps: Int?

  /// The visits after which a child becomes a node of its own; `nil` for 4 with two players, and else 1.
  public var expansion: Int?

  /// How many simulations the value of a move played later weighs, k; 0 for none, `nil` for 1,500 with two players and
  /// without a network, else 0.
  public var rave: Int?

  /// How much more a move counts that was played at once than one at the end, where moves are valued as if first.
  public var raveNearness: Float = 2

  /// How much is believed of what the environment believes.
  public var beliefs: Float = 1

  /// Whether the tree is kept between decisions.
  public var keepsTree = true

  /// Whether a search ends once no other action can become the most visited.
  public var stopsEarly = true

  /// The share of wins below which one had better resign; `nil` for 0.1, and never with a network, which is as sure as its
  /// opponents in training were weak.
  public var resignation: Float?

  /// What guides roll-outs, other than the environment's settings.
  public var guidance = "usual"

  /// The folder of a run whose network values leaves.
  public var network = "none"

  /// Creates the settings with their defaults.
  public init() {}

  public static let settings: [Setting<SearchSettings>] = [
    .integer(
      "simulations", \.simulations, in: 1...1_000_000_000, "Simulations that a decision takes."),
    .optionalReal(
      "seconds", \.seconds, in: 0.001...86_400, "Seconds that it takes instead, and no fewer."),
    .optionalInteger(
      "threads", \.threads, in: 1...1_024, absent: "auto",
      "Threads, which change no result; auto: one for each core in games, else 1."),
    .optionalInteger(
      "window", \.window, in: 1...1_024, absent: "auto",
      "Leaves valued at once; auto: a 256th of the simulations, 1 to 16."),
    .choice(
      "rule", \.rule,
      "How actions are chosen: by bounds alone, or with prior probabilities; auto: with those "
        + "of a network."
    ),
    .choice(
      "backup", \.backup,
      "What a node is worth: the mean of its simulations, or its best action; auto: the best "
        + "where one "
        + "player acts."),
    .optionalReal(
      "exploration", \.exploration, in: 0...1_000, absent: "auto",
      "How much is explored, c, where values are from 0 to 1; auto: 0 with rave, else 1."),
    .optionalReal(
      "discount", \.discount, in: 0...1, absent: "auto",
      "Discount of future rewards, γ; auto: 1 in games, else 0.999, which prefers the shorter "
        + "way."),
    .optionalInteger(
      "depth", \.depth, in: 1...1_000_000, absent: "auto",
      "Steps down the tree at most; auto: any number in games, else 100."),
    .optionalInteger(
      "playout-steps", \.playoutSteps, in: 0...1_000_000, absent: "auto",
      "Steps of a roll-out at most, 0 for none; auto: to the end of games, else 100."),
    .optionalInteger(
      "expansion", \.expansion, in: 1...1_000_000, absent: "auto",
      "Visits after which a child becomes a node; auto: 4 in games without a network, else 1."),
    .optionalInteger(
      "rave", \.rave, in: 0...1_000_000_000, absent: "auto",
      "Simulations that the value of moves as if first weighs, k; auto: 1500 in games without "
        + "a network, else 0."),
    .real(
      "rave-nearness", \.raveNearness, in: 0...1_000,
      "How much more a move counts there that was played at once, rather than at the end."),
    .real(
      "beliefs", \.beliefs, in: 0...1_000,
      "How much of what the environment believes of untried actions is believed."),
    .boolean("keep-tree", \.keepsTree, "Whether the tree is kept between decisions."),
    .boolean(
      "stop-early", \.stopsEarly,
      "Whether a search ends once no other action can become the most visited."),
    .optionalReal(
      "resignation", \.resignation, in: 0...1, absent: "auto",
      "Share of wins below which the game is resigned, where that can be; auto: 0.1, 0 with a "
        + "network."
    ),
    .text(
      "guidance", \.guidance, expected: "usual, or name=value with / between them",
      "Settings of the environment's roll-outs for this player, such as atari=0/shapes=0.5."),
    .text(
      "network", \.network, expected: "none, or the folder of a run",
      "A run of ppo, actor-critic or dqn whose network values leaves and actions."),
  ]

  /// The settings that `guidance` names.
  private(set) var guidanceValues: [SettingValue] = []

  public mutating func prepare() throws(SettingMistake) {
    guidanceValues = []
    guard guidance != "usual" else { return }
    for part in guidance.split(separator: "/", omittingEmptySubsequences: false) {
      guard let value = SettingValue(assignment: part) else {
        throw SettingMistake("guidance \(quoted: guidance) is not name=value with / between them")
      }
      guidanceValues.append(value)
    }
  }
}
