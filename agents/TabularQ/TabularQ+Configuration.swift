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

  /// How actions are drawn while learning.
  enum Exploration: String, CaseIterable {
    case epsilonGreedy = "epsilon-greedy"
    case softmax
  }

  /// The hyperparameters of the tabular agents.
  public struct Configuration: AgentConfiguration {
    public var environmentCount = 32
    var method = Method.qLearning
    var discount: Float = 0.99
    var stepCount = 1
    var lambda: Float = 0
    var replaysEpisodes = false
    var learningRate: Float = 1
    var learningRatePower: Float = 0.6
    var smallestLearningRate: Float = 0
    var averaging: Float = 0
    var initialValue: Float = 0
    var exploration = Exploration.epsilonGreedy
    var epsilonStart: Float = 1
    var epsilonEnd: Float = 0.05
    var epsilonSteps: Int?
    var temperature: Float = 0.1

    /// Creates the default configuration.
    public init() {}

    /// Whether ε falls over the planned steps.
    public var dependsOnPlannedSteps: Bool {
      exploration == .epsilonGreedy && epsilonSteps == nil && epsilonStart != epsilonEnd
    }

    public static let settings: [Setting<Configuration>] = [
      .integer("environments", \.environmentCount, in: 1...4_096, "Environments acted in at once."),
      .choice(
        "method", \.method,
        "What a next state is worth: its best action (q-learning), the one taken (sarsa), their mean "
          + "(expected-sarsa), or its best action as a second table values it (double-q)."),
      .real("discount", \.discount, in: 0...1, "Discount of future rewards, γ."),
      .integer("n-step", \.stepCount, in: 1...1_024, "Rewards summed before a target bootstraps."),
      .real("lambda", \.lambda, in: 0...1, "Decay of replacing traces, λ; 0 for none."),
      .boolean(
        "replay", \.replaysEpisodes,
        "Whether episodes are learned from once more when they end, from their last step to the first."
      ),
      .real("learning-rate", \.learningRate, in: 1e-6...1, "Step size of a pair's first update."),
      .real(
        "learning-rate-power", \.learningRatePower, in: 0...1,
        "Its fall: the n-th update of a pair has the first one's step size by n to this power."),
      .real("learning-rate-minimum", \.smallestLearningRate, in: 0...1, "Where the fall ends."),
      .real(
        "averaging", \.averaging, in: 0...1e6,
        "The greedy policy reads means that move by this share over n; 0 for the last values."),
      .real("initial-value", \.initialValue, in: -1e6...1e6, "Values before the first update."),
      .choice(
        "exploration", \.exploration,
        "By random actions, or in proportion to exp (value / temperature)."),
      .real(
        "epsilon-start", \.epsilonStart, in: 0...1, "Probability of a random action at the start."),
      .real("epsilon-end", \.epsilonEnd, in: 0...1, "Probability of a random action in the end."),
      .optionalInteger(
        "epsilon-steps", \.epsilonSteps, in: 1...1_000_000_000_000, absent: "planned",
        "Environment steps over which it falls; half of those planned unless set."),
      .real(
        "temperature", \.temperature, in: 1e-6...1e6, "Temperature of softmax, in units of reward."),
    ]

    public func prepare() throws(SettingMistake) {
      if stepCount > 1, lambda > 0 {
        throw SettingMistake("n-step \(stepCount) and lambda \(lambda) exclude each other")
      }
      if replaysEpisodes, stepCount > 1 || lambda > 0 {
        throw SettingMistake(
          "replay goes with n-step 1 and lambda 0 alone: it looks back far enough")
      }
    }

    /// How many steps of an episode are kept: those a return sums, those that have a trace, or all.
    var recentStepCount: Int {
      var count = 1
      while count < (replaysEpisodes || lambda > 0 ? 1_024 : stepCount) { count *= 2 }
      return count
    }

    /// Refuses what does not fit this machine.
    func check(pairCount: Int, environmentCount: Int) throws(SettingMistake) {
      var estimate = MemoryEstimate()
      // A checkpoint is a copy, and a second one while it is written.
      let tables = method == .doubleQ ? 2 : 1
      estimate.add("a table of \(pairCount) values needs", bytes: 3 * pairCount * (8 * tables + 5))
      estimate.add(
        "the steps of \(environmentCount) environments",
        bytes: 3 * environmentCount * recentStepCount * 12)
      try estimate.check()
    }
  }
}
