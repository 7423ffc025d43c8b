import GymCore
import GymTestSupport
import Testing

/// A programmer's mistake stops the program with one sentence, in release builds too.
@Suite struct TrapTests {
  /// What the program said before it stopped.
  private func sentence(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func `an action that does not exist is named with those that do`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var environments = EnvironmentBatch(Corridor(), count: 2, seed: 1)
      var batch = StepBatch(count: 2, task: environments.task)
      batch.actions[1] = 7
      environments.step(&batch)
    }

    #expect(sentence(result).contains("action 7 of environment 1 is not in 0..<2"))
  }

  @Test func `a control that is not a number is named`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var environments = EnvironmentBatch(Levers(), count: 1, seed: 1)
      var batch = StepBatch(count: 1, task: environments.task)
      batch.continuousActions[1] = .nan
      environments.step(&batch)
    }

    #expect(sentence(result).contains("scalar 1 of the action of environment 0 is NaN"))
  }

  @Test func `a batch of another size is named with both sizes`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var environments = EnvironmentBatch(Corridor(), count: 3, seed: 1)
      var batch = StepBatch(count: 2, task: environments.task)
      environments.step(&batch)
    }

    #expect(sentence(result).contains("a batch of 2 rows does not fit 3 environments"))
  }

  @Test func `a random integer out of nothing is refused`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = RandomStream(seed: 1)
      _ = random.integer(below: 0)
    }

    #expect(sentence(result).contains("an integer below 0 does not exist"))
  }

  @Test func `a space without members is refused`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Box(shape: [3, 0], bounds: 0...1)
    }

    #expect(sentence(result).contains("a shape needs positive extents, got [3, 0]"))
  }
}
