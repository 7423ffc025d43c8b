import GymCore
import Learning
import Testing

import Runs

/// An observer of a test: whatever it is told of, it passes on.
struct Witness: TrainingObserver {
  let interval: TrainingInterval
  let testify: (TrainingMoment, inout TrainingSession) throws -> Void

  init(
    _ interval: TrainingInterval,
    _ testify: @escaping (TrainingMoment, inout TrainingSession) throws -> Void
  ) {
    self.interval = interval
    self.testify = testify
  }

  func observe(_ moment: TrainingMoment, of session: inout TrainingSession) throws {
    try testify(moment, &session)
  }
}

@Suite struct TrainingObserverTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Something that a witness was told.
  private struct Testimony: Equatable, CustomStringConvertible {
    let moment: TrainingMoment
    let step: Int

    var description: String { "\(moment) \(step)" }
  }

  @Test func `an observer is told at the start, at its own steps, and at the end`() throws {
    var told: [Testimony] = []
    var session = try folder.start("run")
    session.add(
      Witness(.steps(300)) { told.append(Testimony(moment: $0, step: $1.step)) }
    )

    #expect(try finish(&session) == .finished)

    #expect(
      told.map(\.description) == ["started 0", "due 300", "due 600", "due 900", "finished 1000"])
  }

  @Test(arguments: [(1, [250, 500, 750, 1_000]), (7, [252, 504, 756, 1_001])])
  func `an observer is due at the same steps whether a run was stopped or not`(
    environments: Int, steps: [Int]
  ) throws {
    var due: [Int] = []
    let witness = Witness(.steps(250)) {
      if $0 == .due { due.append($1.step) }
    }
    do {
      var session = try folder.start("run") {
        $0.agentSettings = [.init(name: "environments", value: "\(environments)")]
      }
      session.add(witness)
      try finish(&session, limit: 400 / environments)
    }
    var session = try folder.resume("run")
    session.add(witness)
    try finish(&session)

    #expect(due == steps)
  }

  @Test func `the row is written first, then the checkpoint, then observers are told`() throws {
    var seen: [String] = []
    var session = try folder.start("run")
    session.add(
      Witness(.steps(500)) { [folder] moment, session in
        guard moment == .due || moment == .finished else { return }
        let row = try folder.rows("run").last?.first ?? ""
        seen.append("\(row) \(session.lastCheckpointPath?.suffix(21) ?? "")")
      })
    try finish(&session)

    let (half, whole) = ("500 000000500.safetensors", "1000 000001000.safetensors")
    #expect(seen == [half, whole, whole])
  }

  @Test func `an observer that stops a training leaves a run that ends with the same bytes`() throws
  {
    try folder.train("whole")
    var told: [Testimony] = []
    do {
      var session = try folder.start("run")
      session.add(
        Witness(.steps(330)) {
          told.append(Testimony(moment: $0, step: $1.step))
          if $0 == .due { $1.stop(because: "that is enough") }
        })
      #expect(try finish(&session) == .stopped(because: "that is enough"))
    }
    #expect(told.map(\.description) == ["started 0", "due 330", "interrupted 330"])

    var session = try folder.resume("run")
    try finish(&session)
    #expect(try folder.checkpoint("run") == folder.checkpoint("whole"))
    #expect(try folder.rows("run") == folder.rows("whole"))
  }

  @Test func `what an observer throws ends the training, and all are told`() throws {
    struct Refusal: Error {}
    var told: [Testimony] = []
    var session = try folder.start("run")
    session.add(Witness(.steps(400)) { moment, _ in if moment != .started { throw Refusal() } })
    session.add(
      Witness(.steps(10_000)) {
        told.append(Testimony(moment: $0, step: $1.step))
      })

    #expect(throws: Refusal.self) { try finish(&session) }

    #expect(told.map(\.description) == ["started 0", "failed 400"])
    #expect(try names(in: folder + "run/checkpoints") == ["step-000000250.safetensors"])
  }

  @Test func `watching does not change what is learned`() throws {
    try folder.train("whole")
    var session = try folder.start("watched")
    var count = 0
    session.add(
      Witness(.time(.zero)) {
        if $0 == .due { count += 1 }
        _ = $1.progress()
      })
    try finish(&session)

    #expect(count > 100)
    #expect(try folder.checkpoint("watched") == folder.checkpoint("whole"))
    #expect(try folder.rows("watched") == folder.rows("whole"))
  }

  @Test func `progress is known before the first step and after the last`() throws {
    var progress: [TrainingProgress] = []
    var session = try folder.start("run")
    session.add(Witness(.time(.seconds(1_000))) { progress.append($1.progress()) })
    try finish(&session)

    #expect(progress.map(\.step) == [0, 1_000])
    #expect(progress.map(\.steps) == [1_000, 1_000])
    #expect(progress[0].stepsPerSecond == nil)
    #expect(progress[0].meanReturn == nil)
    #expect(progress[1].meanReturn == session.trainer.episodes.meanReturn)
    #expect(progress[1].metrics.count == 2)
  }
}
