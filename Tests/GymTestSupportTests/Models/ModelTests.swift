import GymCore
import GymTestSupport
import Testing

/// Models with one thing wrong.
@Suite struct ModelTests {
  private let corridor: ConfiguredEnvironment

  init() throws {
    // Two actions in each of four states; in three of them a step leads on, or back.
    corridor = try SmallWorlds.corridor(["slip-probability": "0.25", "masks-actions": "true"])
  }

  /// What a model is made of.
  private struct Parts {
    var actionCount: Int
    var initialProbabilities: [Double]
    var outcomes: [TabularModel.Outcome]
    var firstOutcomes: [Int]
  }

  private func breaches(_ edit: @escaping @Sendable (inout Parts) -> Void) -> [String] {
    checkModel(
      corridor.tampered {
        $0.change = { environments, abilities in
          guard let access = environments.abilities.model else { return }
          abilities.model = TabularAccess(
            model: {
              let model = access.model()
              var parts = Parts(
                actionCount: model.actionCount, initialProbabilities: model.initialProbabilities,
                outcomes: model.outcomes, firstOutcomes: model.firstOutcomes)
              edit(&parts)
              return TabularModel(
                actionCount: parts.actionCount, initialProbabilities: parts.initialProbabilities,
                outcomes: parts.outcomes, firstOutcomes: parts.firstOutcomes)
            }, showStates: access.showStates, writeStates: access.writeStates)
        }
      })
  }

  @Test func `a model that is named but not there`() {
    let nothing = corridor.tampered { $0.change = { $1.model = nil } }

    #expect(checkModel(nothing) == ["there is no model, though the ability 'model' is named"])
  }

  @Test func `a model of other actions`() {
    let breaches = breaches {
      $0.actionCount = 1
      $0.firstOutcomes = $0.firstOutcomes.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    }

    #expect(breaches == ["the model has 1 actions, the environment has others"])
  }

  @Test func `probabilities that do not sum to 1`() {
    #expect(
      breaches { $0.outcomes[0].probability = 0.5 }
        == ["the probabilities of the outcomes of action 1 in state 0 sum to 0.75"])
    #expect(
      breaches { $0.initialProbabilities[2] = 0.5 }
        == ["the probabilities of the states that start episodes sum to 1.5"])
  }

  @Test func `numbers that are no probabilities`() {
    #expect(
      breaches { $0.outcomes[0].probability = 0 }
        == ["an outcome of action 1 in state 0 has probability 0.0"])
    #expect(
      breaches { $0.outcomes[1].probability = 1.25 }
        == ["an outcome of action 1 in state 0 has probability 1.25"])
    #expect(
      breaches { $0.initialProbabilities = [2, -1, 0, 0] }
        == ["a state starts episodes with probability 2.0"])
  }

  @Test func `an outcome without a finite reward, or a state`() {
    #expect(
      breaches { $0.outcomes[1].reward = .infinity }
        == ["an outcome of action 1 in state 0 has reward inf"])
    #expect(
      breaches { $0.outcomes[1].nextState = 4 }
        == ["an outcome of action 1 in state 0 leads to state 4 of 4"])
  }

  @Test func `an action that is legal in the model alone`() {
    let breaches = breaches {
      // Going left from the wall, too.
      $0.outcomes.insert(
        TabularModel.Outcome(probability: 1, nextState: 0, reward: 0, isTerminal: false), at: 0)
      for pair in 1..<$0.firstOutcomes.count { $0.firstOutcomes[pair] += 1 }
    }

    #expect(
      breaches == ["action 0 in state 0 is illegal where it is shown, but not in the model"])
  }

  @Test func `an outcome that happens but is not in the model`() {
    let breaches = breaches { $0.outcomes[0].reward = 7 }

    #expect(
      breaches == [
        "action 1 in state 0 led to state 1 with reward 0.0, which is not in the model"
      ])
  }

  @Test func `an outcome that happens more often than the model says`() {
    let breaches = breaches {
      ($0.outcomes[0].probability, $0.outcomes[1].probability) = (0.7, 0.3)
    }

    #expect(breaches.count == 1)
    #expect(breaches[0].hasPrefix("action 1 in state 0 led to state 1 with reward 0.0 "))
    #expect(breaches[0].hasSuffix(" but its probability is 0.7"))
  }

  @Test func `a state that starts episodes less often than the model says`() {
    let breaches = breaches { $0.initialProbabilities = [0.5, 0.5, 0, 0] }

    #expect(breaches.count == 1)
    #expect(breaches[0].hasPrefix("state 0 started "))
    #expect(breaches[0].hasSuffix(" but its probability is 0.5"))
  }

  /// Replaces how states are shown and told.
  private func access(
    _ edit: @escaping @Sendable (AnyVectorEnvironment, TabularAccess) -> TabularAccess
  ) -> [String] {
    checkModel(
      corridor.tampered {
        $0.change = { environments, abilities in
          abilities.model = environments.abilities.model.map { edit(environments, $0) }
        }
      })
  }

  @Test func `a state that is shown as no observation`() {
    let breaches = access { _, access in
      TabularAccess(
        model: access.model, showStates: { _, _, _ in }, writeStates: access.writeStates)
    }

    #expect(
      breaches == ["state 0 of the model: scalar 0 is nan, not a float32 within 0.0...4.0"])
  }

  @Test func `states that are shown in another order than they are told`() {
    let breaches = access { _, access in
      TabularAccess(model: access.model, showStates: access.showStates) { numbers in
        for i in numbers.indices { numbers[i] = 3 }
      }
    }

    #expect(breaches == ["state 3 is shown differently than environment 0, which is in it"])
  }

  @Test func `a running state that is not in the model`() {
    let breaches = access { _, access in
      TabularAccess(model: access.model, showStates: access.showStates) { numbers in
        for i in numbers.indices { numbers[i] = 4 }
      }
    }

    #expect(breaches == ["environment 0 is in state 4 of 4"])
  }

  @Test func `showing states that steps the episodes`() {
    let breaches = access { environments, access in
      TabularAccess(
        model: access.model,
        showStates: {
          access.showStates($0, $1, &$2)
          var batch = StepBatch(count: environments.count, task: environments.task)
          batch.actions = Array(repeating: 1, count: batch.count)
          environments.step(&batch)
        }, writeStates: access.writeStates)
    }

    #expect(breaches == ["showing states of the model changes the running episodes"])
  }

  @Test func `surprise is bounded by how often chance can do it`() {
    #expect(!isSurprising(0, of: 1_000, probability: 0.02))
    #expect(isSurprising(0, of: 2_000, probability: 0.02))
    #expect(!isSurprising(560, of: 1_000, probability: 0.5))
    #expect(isSurprising(650, of: 1_000, probability: 0.5))
    #expect(!isSurprising(1_000, of: 1_000, probability: 1))
    #expect(isSurprising(1, of: 1_000, probability: 0))
    #expect(!isSurprising(0, of: 0, probability: 0.5))
  }
}
