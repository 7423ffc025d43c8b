import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

import Runs

/// Checkpoints whose checksum is right, but which hold what no training can have left.
@Suite struct UnusableCheckpointTests {
  private let folder: TemporaryFolder
  private let workers = WorkerPool(threads: 1)
  private let plan: RunConfiguration

  init() throws {
    folder = try TemporaryFolder()
    plan = try configuration()
    for name in ["whole", "run"] { try folder.train(name) }
  }

  /// Replaces an array of a checkpoint by `text`, under a checksum that is right.
  private func spoil(_ step: Int, _ name: String, with text: String) throws {
    let path = folder.checkpointPath("run", step: step)
    let owner = CheckpointOwner(plan)
    let state = try Checkpoint(try bytes(of: path), of: owner).state
    var spoiled = SafetensorsFile()
    for other in state.names where other != name { try spoiled.copy(other, of: state) }
    spoiled.add(name, [text.utf8.count], Array(text.utf8))
    try write(Checkpoint(spoiled, of: owner, step: step).state.encoded(), to: path)
  }

  @Test(arguments: [
    (
      "trainer.episodes", "{",
      "holds what cannot be: the whole text: the given data was not valid JSON"
    ),
    (
      "trainer.episodes", "[]",
      "holds what cannot be: the whole text is of another kind than it should be"
    ),
    ("trainer.episodes", "{}", "holds what cannot be: there is no 'count'"),
    ("trainer.environments", "[{}]", "holds what cannot be: there is no '[0].state'"),
    ("policy.values", "abc", "has shape [3], expected [12]"),
  ])
  func `a checkpoint that holds what cannot be gives way to the one before`(
    name: String, text: String, reason: String
  ) throws {
    try spoil(1_000, name, with: text)
    var passedOver: [String] = []

    var session = try folder.resume("run") { passedOver.append("\($0)") }
    #expect(session.step == 750)
    try finish(&session)

    #expect(
      passedOver == [
        "passed over checkpoint '\(folder.checkpointPath("run", step: 1_000))': it holds no "
          + "usable state (\"\(name)\" \(reason))"
      ])
    #expect(
      try folder.checkpoint("run") == folder.checkpoint("whole"))
  }

  @Test func `when no checkpoint can be used, the newest is named and nothing is lost`() throws {
    for step in [750, 1_000] { try spoil(step, "trainer.environments", with: "true") }
    let before = try folder.checkpoint("run")

    #expect(
      sentence { _ = try folder.resume("run") }
        == "checkpoint '\(folder.checkpointPath("run", step: 1_000))' cannot be used: it holds no usable state "
        + "(\"trainer.environments\" holds what cannot be: the whole text is of another kind "
        + "than it should be)"
    )
    #expect(try folder.checkpoint("run") == before)
  }

  @Test func `a checkpoint under the label of another step gives way to the one before`() throws {
    let owner = CheckpointOwner(plan)
    let old = try Checkpoint(try bytes(of: folder.checkpointPath("run", step: 750)), of: owner)
    try write(
      Checkpoint(old.state, of: owner, step: 1_000).state.encoded(),
      to: folder.checkpointPath("run", step: 1_000))
    var omissions: [Omission] = []

    let session = try folder.resume("run") { omissions.append($0) }

    #expect(session.step == 750)
    #expect(
      omissions == [
        .checkpoint(
          path: folder.checkpointPath("run", step: 1_000),
          reason: "it says step 1000, but holds step 750")
      ])
  }

  @Test func `an evaluation takes the newest checkpoint that can be used`() throws {
    try spoil(1_000, "policy.values", with: "{}")
    let directory = try RunDirectory(openingAt: folder + "run", trained: false)
    let store = directory.checkpoints(of: plan)

    let restored = try store.newestPolicy(of: plan, workers: workers, onPassedOver: { _, _ in })

    #expect(restored?.step == 750)
    #expect(
      sentence {
        _ = try store.policy(
          at: folder.checkpointPath("run", step: 1_000), of: plan, workers: workers)
      }
        == "checkpoint '\(folder.checkpointPath("run", step: 1_000))' cannot be used: "
        + "it holds no usable state (\"policy.values\" has shape [2], expected [12])")
  }

  @Test func `what a decoder found is said in words, with the place`() {
    struct Key: CodingKey {
      let stringValue: String
      let intValue: Int?
      init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
      init(intValue: Int) { (stringValue, self.intValue) = ("", intValue) }
    }
    let place = [Key(intValue: 3), Key(stringValue: "ball"), Key(stringValue: "row")]
    func context(_ text: String) -> DecodingError.Context {
      DecodingError.Context(codingPath: place, debugDescription: text)
    }

    #expect(
      DecodingError.dataCorrupted(context("It lies outside the board")).sentence
        == "'[3].ball.row': it lies outside the board")
    #expect(
      DecodingError.valueNotFound(Int.self, context("?")).sentence == "'[3].ball.row' has no value")
  }
}

extension SafetensorsFile {
  /// Adds the array called `name` of another file.
  fileprivate mutating func copy(_ name: String, of file: SafetensorsFile) throws {
    let shape = try #require(file.shape(of: name))
    if let scalars = try? file.floats(name) {
      add(name, shape, scalars)
    } else if let scalars = try? file.uint8s(name) {
      add(name, shape, scalars)
    } else if let scalars = try? file.int64s(name) {
      add(name, shape, scalars)
    } else {
      add(name, shape, try file.uint64s(name))
    }
  }
}
