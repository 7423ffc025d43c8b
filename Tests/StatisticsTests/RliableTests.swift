import Statistics
import Testing

@Suite struct RliableTests {
  private let fixture: RliableFixture

  private let aggregates: [String: Aggregate] = [
    "mean": .mean, "median": .median, "interquartileMean": .interquartileMean,
    "optimalityGap": .optimalityGap(), "optimalityGapToHalf": .optimalityGap(to: 0.5),
  ]

  private let profiles: [String: ProfileKind] = ["scores": .scores, "taskMeans": .taskMeans]

  init() throws { fixture = try RliableFixture() }

  @Test func `every aggregate and its interval is rliable's, at each point in time`() throws {
    #expect(fixture.sets.count == 4)
    for (set, expected) in fixture.sets {
      let scores = expected.scores.scores
      for (name, aggregate) in aggregates {
        for (drawsTasks, figures) in [(false, expected.runsDrawn), (true, expected.tasksDrawn)] {
          let figures = try #require(figures[name])
          let intervals = bootstrap(drawsTasks).intervals(of: aggregate, in: scores)
          expectEqual(scores.values(of: aggregate), figures.value, "\(set) \(name)")
          expectEqual(intervals.map(\.lowerBound), figures.low, "\(set) \(name) \(drawsTasks)")
          expectEqual(intervals.map(\.upperBound), figures.high, "\(set) \(name) \(drawsTasks)")
        }
      }
    }
  }

  @Test func `profiles of scores and of the means of tasks are rliable's, with their bands`() throws
  {
    for (set, expected) in fixture.sets where expected.scores.points == 1 {
      let scores = expected.scores.scores
      for (name, kind) in profiles {
        for (drawsTasks, figures) in [(false, expected.runsDrawn), (true, expected.tasksDrawn)] {
          let figures = try #require(figures[name])
          let bands = bootstrap(drawsTasks)
            .intervals(ofProfile: kind, above: fixture.thresholds, in: scores)
          let profile = scores.profile(kind, above: fixture.thresholds)
          expectEqual(profile, figures.value, "\(set) \(name)")
          expectEqual(bands.map(\.lowerBound), figures.low, "\(set) \(name) \(drawsTasks)")
          expectEqual(bands.map(\.upperBound), figures.high, "\(set) \(name) \(drawsTasks)")
        }
      }
    }
  }

  @Test func `the probability of improvement is rliable's, also of different numbers of runs`() {
    #expect(fixture.pairs.count == 3)
    for (name, expected) in fixture.pairs {
      let (first, second) = (expected.first.scores, expected.second.scores)
      let interval = bootstrap().intervalOfImprovement(of: first, over: second)
      expectEqual(
        [first.probabilityOfImprovement(over: second)], expected.improvement.value, name)
      expectEqual([interval.lowerBound], expected.improvement.low, name)
      expectEqual([interval.upperBound], expected.improvement.high, name)
      #expect(first.probabilityOfImprovement(over: first) == 0.5)
      #expect(
        abs(
          first.probabilityOfImprovement(over: second)
            + second.probabilityOfImprovement(over: first) - 1) < 1e-12)
    }
  }

  @Test func `the usual 50,000 repetitions give rliable's interval`() throws {
    let scores = try #require(fixture.sets["7x3"]).scores.scores
    let interval = StratifiedBootstrap(seed: fixture.seed).interval(
      of: .interquartileMean, in: scores)
    expectEqual([interval.lowerBound, interval.upperBound], fixture.usual)
  }

  @Test func `50,000 repetitions of ten runs in five tasks take less than a second`() {
    let scores = RunScores((0..<50).map { Double($0 * $0 % 17) / 17 }, runs: 10, tasks: 5)
    for aggregate in [Aggregate.mean, .median, .interquartileMean, .optimalityGap()] {
      let time = ContinuousClock().measure {
        _ = StratifiedBootstrap().interval(of: aggregate, in: scores)
      }
      #expect(time < .seconds(1), "\(aggregate)")
    }
  }

  @Test func `the generator draws NumPy's words and choices`() {
    var generator = MersenneTwister(seed: 5_489)
    let words = (0..<1_000).map { _ in generator.next() }
    #expect(Array(words[995...]) == fixture.numpy.wordsAfter995)
    // The 10,000th word of the standard seed, which the C++ standard states ([rand.predef]).
    #expect((1_000..<10_000).reduce(0) { _, _ in generator.next() } == 4_123_659_995)

    // One seeding for all of them, in this order.
    generator = MersenneTwister(seed: 3)
    for bound in [1, 2, 3, 5, 8, 100, 70_000] {
      let choices = (0..<20).map { _ in generator.integer(below: bound) }
      #expect(choices == fixture.numpy.choices["\(bound)"])
    }
  }

  @Test func `percentiles are NumPy's`() {
    let found = [0, 2.5, 30, 50, 95, 97.5, 100].map {
      percentile($0, of: [-1, 0.1, 0.7, 2, 11])
    }
    #expect(found == fixture.numpy.percentiles)
    #expect(percentile(97.5, of: [3]) == 3)
  }

  @Test func `scores of different shapes are refused with both`() async {
    await #expect(processExitsWith: .failure) {
      _ = RunScores([[1, 2], [3]])
    }
    await #expect(processExitsWith: .failure) {
      _ = RunScores([[1, 2]]).probabilityOfImprovement(over: RunScores([[1]]))
    }
    await #expect(processExitsWith: .failure) {
      _ = RunScores([1, .nan], runs: 1, tasks: 2)
    }
  }

  private func bootstrap(_ drawsTasks: Bool = false) -> StratifiedBootstrap {
    StratifiedBootstrap(
      repetitions: fixture.repetitions, seed: fixture.seed, drawsTasks: drawsTasks)
  }
}
