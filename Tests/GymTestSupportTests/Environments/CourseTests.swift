import GymCore
import GymTestSupport
import Testing

/// What a step must write, and that all of it follows from the seed.
@Suite struct CourseTests {
  private let corridor: ConfiguredEnvironment
  private let short: ConfiguredEnvironment

  init() throws {
    corridor = try SmallWorlds.corridor([:])
    short = try SmallWorlds.corridor(["masks-actions": "true", "time-limit": "4"])
  }

  private func spoiled(_ spoil: @escaping @Sendable (inout StepBatch) -> Void) -> [String] {
    checkEnvironment(short.spoiled(spoil))
  }

  @Test func `another number of environments than was asked for`() {
    let many = corridor.tampered { $0.count = { $0 + 1 } }

    #expect(checkEnvironment(many).first == "4 environments were made, not 3")
  }

  @Test func `another task than was announced`() {
    let other = corridor.tampered {
      $0.task = TaskShape(
        observationSpace: Box(shape: [2], bounds: 0...9), actionSpace: .discrete(count: 2))
    }

    #expect(
      checkEnvironment(other) == ["the environments have another task than their configuration"])
  }

  @Test func `a scalar out of bounds at the start`() {
    let wide = corridor.tampered {
      $0.show = {
        $0.show(in: &$1)
        $1.observations[3] = 6
      }
    }

    #expect(
      checkEnvironment(wide)
        == ["observation at the start: scalar 1 is 6.0, not a float32 within 5.0...5.0"])
  }

  @Test func `a scalar that a step forgets to write`() {
    let breaches = checkEnvironment(corridor.spoiled { $0.observations[0] = .nan })

    #expect(
      breaches.first
        == "observation after step 1: scalar 0 is nan, not a float32 within 0.0...4.0")
  }

  @Test func `a final observation that is not written`() {
    let breaches = spoiled { $0.finalObservations[1] = .nan }

    #expect(breaches.first?.hasPrefix("final observation of step 4: scalar 1 is nan") == true)
  }

  @Test func `a start that does not follow from the seed`() {
    let counter = Counter()
    let drifting = corridor.tampered {
      $0.show = {
        $0.show(in: &$1)
        $1.observations[0] = Float(counter.next() % 2)
      }
    }

    #expect(checkEnvironment(drifting) == ["two runs from one seed differ at the start"])
  }

  @Test func `a step that does not follow from the seed`() {
    let counter = Counter()
    let drifting = corridor.spoiled { $0.rewards[0] = Float(counter.next()) }

    #expect(
      checkEnvironment(drifting) == ["two runs from one seed differ in what step 1 led to"])
  }

  @Test func `a mask that a step forgets to write`() {
    let forgotten = short.tampered {
      $0.step = {
        let mask = $1.previousLegalActions
        $0.step(&$1)
        $1.legalActions = mask
      }
    }

    #expect(
      Set(checkEnvironment(forgotten)).isSubset(of: [
        "two runs from one seed differ after step 1",
        "two runs from one seed differ in what step 1 led to",
        "environment 0 has no legal action before step 2",
      ]))
    #expect(!checkEnvironment(forgotten).isEmpty)
  }

  @Test func `a state without a legal action`() {
    let breaches = spoiled { batch in
      for i in batch.legalActions.indices { batch.legalActions[i] = false }
    }

    #expect(breaches == ["environment 0 has no legal action before step 2"])
  }

  @Test func `a truncated episode without a legal action left`() {
    let breaches = spoiled { batch in
      for i in batch.finalLegalActions.indices { batch.finalLegalActions[i] = false }
    }

    #expect(breaches.first == "the episode truncated by step 4 has no legal action left")
  }

  @Test(arguments: [
    (0, "observations"), (1, "legal actions"), (2, "players"),
  ])
  func `a past that is not what was shown`(part: Int, name: String) {
    let breaches = spoiled { batch in
      switch part {
      case 0: batch.previousObservations[0] += 1
      case 1: batch.previousLegalActions[0].toggle()
      default: batch.previousPlayers[0] = .second
      }
    }

    #expect(breaches.first == "the previous \(name) are not those shown before step 1")
  }

  @Test func `a reward that is no number`() {
    #expect(spoiled { $0.rewards[2] = .nan }.first == "the reward of step 1 is nan")
  }
}
