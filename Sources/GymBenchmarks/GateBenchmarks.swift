import Statistics

/// Counts how regression tests end with a margin of a quarter of a standard deviation, for several true differences:
/// how often they say "regressed", or nothing, and after how many episodes.
///
/// A run is a thousand tests; the figure is the mean of the runs. The same seeds yield the same figures everywhere.
func measureGates(_ measure: Measurement) {
  for noise in Noise.allCases {
    for difference in [-0.5, -0.25, -0.125, 0, 0.25] {
      // Where the errors are promised, they are counted more closely.
      let isPromised = noise == .normal && (difference == 0 || difference == -0.25)
      measure.gate(noise.rawValue, difference, .differences(noise), runs: isPromised ? 100 : 20)
    }
  }
  for count in [10, 20, 50] {
    measure.gate("rare-\(count)", -0.25, .rareFailure(inOneOf: count), runs: 20)
    // What a gate asks for where such a failure is as bad as random play.
    measure.gate(
      "rare-\(count)-seen", -0.25, .rareFailure(inOneOf: count), leastHeld: 3 * count, runs: 20)
  }
  for difference in [-0.25, 0] {
    for correlation in [0, 0.5, 0.9] {
      measure.gate("pairs-\(correlation)", difference, .pairs(correlation: correlation), runs: 20)
    }
    measure.gate("independent", difference, .independent, runs: 20)
    for (count, correlation) in [(100, 0.0), (400, 0), (100, 0.9), (400, 0.9)] {
      measure.gate(
        "\(count)-known-\(correlation)", difference,
        .knownBaseline(count: count, correlation: correlation), runs: 20)
    }
  }
}

extension Measurement {
  fileprivate func gate(
    _ name: String, _ difference: Double, _ source: GateTrials.Source, leastHeld: Int? = nil,
    runs: Int
  ) {
    let name = "gates/\(name)/\(difference)"
    guard isWanted(name) else { return }
    var trials = GateTrials(difference: difference, source)
    trials.test = RegressionTest(margin: trials.test.margin, leastHeldEpisodes: leastHeld)
    let count = 1_000
    let outcomes = (0..<runs).map { trials.run(count: count, seed: UInt64($0)) }
    mean(
      name + "/regressed", unit: "%", outcomes.map { Double($0.regressed) / Double(count) * 100 })
    if outcomes.contains(where: { $0.undecided > 0 }) {
      mean(
        name + "/undecided", unit: "%", outcomes.map { Double($0.undecided) / Double(count) * 100 })
    }
    mean(name + "/length", unit: "episodes", outcomes.map { Double($0.episodes) / Double(count) })
  }
}
