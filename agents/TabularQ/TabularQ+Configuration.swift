public import GymCore
public import Learning

extension TabularQ {
  /// What a state is worth, of which a step is learned.
  enum Method: String, CaseIterable {
    case qLearning = "q-learning"
    case sarsa
    case expectedSarsa = "expected-sarsa"
    case doubleQ = "double-q"

    /// Whether it learns the value of the best actions, whatever is done.
    var isOffPolicy: Bool { self == .qLearning || self == .doubleQ }
  }

  /// The hyperparameters of the tabular agents.
  public struct Configuration: AgentConfiguration {
    public var environmentCount = 32
    var method = Method.qLearning
    var discount: Float = 0.99
    var stepCount = 1
    var lambda: Float = 0
    var replaysEpisodes = false
    var table = TableSettings()
    var exploration = ExplorationSettings()

    /// Creates the default configuration.
    public init() {
      (exploration.epsilon.end, exploration.epsilon.steps) = (0.05, nil)
    }

    public var dependsOnPlannedSteps: Bool { exploration.dependsOnPlannedSteps }

    public static let settings: [Setting<Configuration>] =
      [
        .integer("environments", \.environmentCount, in: 1...4_096, "How many to act in at once."),
        .choice(
          "method", \.method,
          "What a next state is worth: its best action (q-learning), the one taken (sarsa), their "
            + "mean (expected-sarsa), or its best action as a second table values it (double-q)."),
        .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ."),
        .integer("n-step", \.stepCount, in: 1...1_024, "Rewards summed before a bootstrap."),
        .real("lambda", \.lambda, in: 0...1, "Decay of replacing traces, λ; 0 for none."),
        .boolean(
          "replay", \.replaysEpisodes, "Whether episodes are learned again from their end to start."
        ),
      ] + TableSettings.settings.lifted(along: \.table)
      + ExplorationSettings.settings.lifted(along: \.exploration)

    public func prepare() throws(SettingMistake) {
      guard [stepCount > 1, lambda > 0, replaysEpisodes].count(where: \.self) <= 1 else {
        throw SettingMistake("n-step, lambda and replay exclude each other: each looks back")
      }
    }

    /// How many steps of an episode are kept: those a return sums, those that have a trace, or all.
    var recentStepCount: Int { replaysEpisodes || lambda > 0 ? 1_024 : stepCount }
  }
}
