import NeuralNetworks
import Testing

@Suite struct ScheduleTests {
  @Test func `schedules begin and end where they should and stay there`() {
    let schedules: [Schedule] = [
      .linear(from: 1, to: 0.2, over: 100), .cosine(from: 1, to: 0.2, over: 100),
    ]
    for schedule in schedules {
      #expect(schedule.value(at: -5) == 1)
      #expect(schedule.value(at: 0) == 1)
      #expect(abs(schedule.value(at: 50) - 0.6) < 1e-6)
      #expect(schedule.value(at: 100) == 0.2)
      #expect(schedule.value(at: 1_000_000) == 0.2)
    }
    #expect(Schedule.constant(3).value(at: 7) == 3)
  }

  @Test func `a cosine falls by 1/4 of its height in a third of its time`() {
    let schedule = Schedule.cosine(from: 2, to: 1, over: 300)

    #expect(abs(schedule.value(at: 100) - 1.75) < 1e-6)
    #expect(abs(schedule.value(at: 200) - 1.25) < 1e-6)
  }

  @Test func `an exponential schedule falls by its factor every step, to its end`() {
    let schedule = Schedule.exponential(from: 1, factor: 0.5, to: 0.01)

    #expect((0..<4).map(schedule.value) == [1, 0.5, 0.25, 0.125])
    #expect(schedule.value(at: 100) == 0.01)
    #expect(Schedule.exponential(from: 1, factor: 2, to: 10).value(at: 50) == 10)
  }

  @Test func `a warm-up rises in a straight line to the schedule it leads into`() {
    let schedule = Schedule.linear(from: 8, to: 0, over: 16).warmedUp(over: 4)

    #expect((0..<6).map(schedule.value) == [2, 3.75, 5.25, 6.5, 6, 5.5])
    #expect(Schedule.constant(1).warmedUp(over: 0).value(at: 0) == 1)
  }

  @Test func `schedules follow one another, each counting from its own start`() {
    let schedule = Schedule.constant(1).followed(after: 3, by: .linear(from: 4, to: 0, over: 4))

    #expect((0..<8).map(schedule.value) == [1, 1, 1, 4, 3, 2, 1, 0])
  }

  @Test func `training stops when the patience is exhausted`() {
    var stopping = EarlyStopping(patience: 2, minimumImprovement: 0.1)

    let improved = [1, 0.95, 0.8, 0.75, .nan].map { stopping.observe($0) }

    #expect(improved == [true, false, true, false, false])
    #expect(stopping.best == 0.8)
    #expect(stopping.isOver)
  }

  @Test func `of accuracies the higher is the better`() {
    var stopping = EarlyStopping(patience: 1, goal: .higher)

    let improved = [0.5, 0.6, 0.6].map { stopping.observe($0) }

    #expect(improved == [true, true, false])
    #expect(stopping.isOver)
  }
}
