package import GymCore
package import Statistics

/// How differences are spread about their mean, with standard deviation 1.
package enum Noise: String, Sendable, CaseIterable {
  /// Normal.
  case normal

  /// Exponential: seldom much better.
  case skewedUp = "skewed-up"

  /// Exponential: seldom much worse.
  case skewedDown = "skewed-down"

  /// 1 or −1, each in half of the episodes.
  case twoValued = "two-valued"

  /// 0 but in one of 20 episodes, where it is √20 or −√20.
  case heavy

  /// Returns one draw.
  package func draw(using random: inout RandomStream) -> Double {
    switch self {
    case .normal: random.normal()
    case .skewedUp: -logarithm(1 - random.uniform64()) - 1
    case .skewedDown: 1 + logarithm(1 - random.uniform64())
    case .twoValued: random.uniform64() < 0.5 ? -1 : 1
    case .heavy: Self.rare(random.uniform64())
    }
  }

  private static func rare(_ uniform: Double) -> Double {
    guard uniform < 0.05 else { return 0 }
    return (uniform < 0.025 ? -1 : 1) * 20.0.squareRoot()
  }
}

/// Regression tests of returns whose true difference is known, to count how often they err.
package struct GateTrials {
  /// What is tested.
  package var test = RegressionTest(margin: 0.25)

  /// By how much the candidate is better.
  package var difference: Double

  /// Where the returns come from.
  package var source: Source

  /// Where returns come from.
  package enum Source {
    /// Differences with this noise.
    case differences(Noise)

    /// Normal returns of both, with standard deviation 1 and this correlation over seeds.
    case pairs(correlation: Double)

    /// The same where seeds are known not to be shared.
    case independent

    /// As the baseline but in one of so many episodes, which costs so many margins that the mean is one margin less.
    case rareFailure(inOneOf: Int)

    /// Normal returns with this correlation, those of the baseline known beforehand.
    case knownBaseline(count: Int, correlation: Double)
  }

  /// How tests ended.
  package struct Outcome {
    /// How many said so.
    package var held = 0, regressed = 0, undecided = 0

    /// The episodes of all together.
    package var episodes = 0

    /// Creates the outcome of no test.
    package init() {}
  }

  /// Tests the normal differences of one true mean.
  package init(difference: Double, _ source: Source = .differences(.normal)) {
    self.difference = difference
    self.source = source
  }

  /// Returns how `count` tests end, which `seed` determines.
  package func run(count: Int, seed: UInt64) -> Outcome {
    var random = RandomStream(seed: seed, purpose: "gate trials")
    var outcome = Outcome()
    for _ in 0..<count {
      let trial = trial(using: &random)
      switch trial.verdict {
      case .held: outcome.held += 1
      case .regressed: outcome.regressed += 1
      case .undecided, nil: outcome.undecided += 1
      }
      outcome.episodes += trial.episodes
    }
    return outcome
  }

  private func trial(using random: inout RandomStream) -> RegressionTrial {
    var baseline: [Double] = []
    if case .knownBaseline(let count, _) = source {
      baseline = (0..<count).map { _ in random.normal() }
    }
    var isIndependent = false
    if case .independent = source { isIndependent = true }
    var trial = RegressionTrial(test, against: baseline, sharesSeeds: !isIndependent)
    while trial.verdict == nil {
      switch source {
      case .differences(let noise):
        trial.add(difference + noise.draw(using: &random), baseline: 0)
      case .rareFailure(let count):
        let fails = random.uniform64() < 1 / Double(count)
        trial.add(fails ? -test.margin * Double(count) : 0, baseline: 0)
      case .pairs(let correlation):
        let other = random.normal()
        trial.add(candidate(other, correlation, using: &random), baseline: other)
      case .independent:
        trial.add(difference + random.normal(), baseline: random.normal())
      case .knownBaseline(let count, let correlation):
        let other = trial.episodes < count ? baseline[trial.episodes] : random.normal()
        trial.add(candidate(other, correlation, using: &random))
      }
    }
    return trial
  }

  private func candidate(
    _ other: Double, _ correlation: Double, using random: inout RandomStream
  ) -> Double {
    difference + correlation * other
      + (1 - correlation * correlation).squareRoot() * random.normal()
  }
}
