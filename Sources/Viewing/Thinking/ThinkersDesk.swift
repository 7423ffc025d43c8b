import Foundation
import GymCore
import Synchronization

/// Where questions and answers lie. (It is a class because two threads share it.)
final class ThinkersDesk: Sendable {
  /// What is asked.
  ///
  /// Unchecked, for policies and moments are values, and who asks touches neither again.
  struct Question: @unchecked Sendable {
    let key: Stage.Front
    let policy: any SearchingPolicy
    let moment: AnyVectorEnvironment.Moment
    let batch: StepBatch
  }

  private struct State: Sendable {
    var question: Question?
    /// What it is about; `nil` where nothing is asked.
    var key: Stage.Front?
    var search: SearchInsight?
    var thought: Thought?
    var newsCount = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let changes = NSCondition()

  /// What is thought about; `nil` for nothing.
  var key: Stage.Front? { state.withLock { $0.key } }

  var newsCount: Int { state.withLock { $0.newsCount } }

  func ask(_ question: Question?) {
    change { state in
      state.question = question
      state.key = question?.key
      (state.search, state.thought) = (nil, nil)
    }
  }

  func close() {
    change { $0.isClosed = true }
  }

  func thought(of key: Stage.Front) -> Thought? {
    state.withLock { $0.key == key ? $0.thought : nil }
  }

  func search(of key: Stage.Front) -> SearchInsight? {
    state.withLock { $0.key == key ? $0.thought?.search ?? $0.search : nil }
  }

  func waitForThought() {
    wait { $0.key == nil || $0.thought != nil || $0.isClosed }
  }

  private func change(_ body: (inout State) -> Void) {
    changes.lock()
    state.withLock { state in
      body(&state)
      state.newsCount += 1
    }
    changes.broadcast()
    changes.unlock()
  }

  private func wait(until isFulfilled: (State) -> Bool) {
    changes.lock()
    while !state.withLock({ isFulfilled($0) }) { changes.wait() }
    changes.unlock()
  }

  // MARK: - The thread

  /// How often news are told, in seconds.
  private static let interval = 0.04

  /// Answers questions until it is closed.
  func work(in environment: ConfiguredEnvironment) {
    let world = environment.make(count: 1, seed: 0)
    var thinking: (policy: any SearchingPolicy, episode: Int)?
    while let question = nextQuestion() {
      world.goBack(to: question.moment)
      var policy = question.policy
      if let thinking, thinking.episode == question.key.episode {
        policy = thinking.policy
      } else {
        // A policy that acted in the same world before can do so now.
        try? policy.begin(in: world)
      }
      answer(question, by: &policy)
      policy.watcher = nil
      thinking = (policy, question.key.episode)
    }
  }

  private func nextQuestion() -> Question? {
    wait { $0.question != nil || $0.isClosed }
    return state.withLock { state in
      defer { state.question = nil }
      return state.isClosed ? nil : state.question
    }
  }

  private func answer(_ question: Question, by policy: inout some SearchingPolicy) {
    let key = question.key
    var batch = question.batch
    var told = ContinuousClock.now
    policy.watcher = { [self] search in
      if told.duration(to: .now) >= .seconds(Self.interval) {
        told = .now
        tell(search(), of: key)
      }
      return state.withLock { $0.key == key && !$0.isClosed }
    }
    policy.act(on: &batch)
    let thought = Thought(action: Int(batch.actions[0]), search: policy.search(of: 0))
    change { state in
      if state.key == key { state.thought = thought }
    }
  }

  private func tell(_ search: SearchInsight, of key: Stage.Front) {
    state.withLock { state in
      guard state.key == key else { return }
      state.search = search
      state.newsCount += 1
    }
  }
}
