import GymCore

/// Records some of the episodes that are played.
struct ReplayRecorder: EpisodeWatcher {
  /// The numbers of the episodes.
  let numbers: [Int]

  let byteLimit, frameLimit: Int

  /// What is recorded.
  private(set) var takes: [Take] = []

  init(_ numbers: [Int], byteLimit: Int, frameLimit: Int) {
    self.numbers = numbers
    self.byteLimit = byteLimit
    self.frameLimit = frameLimit
  }

  mutating func begin(in environments: AnyVectorEnvironment, first: Int) {
    guard let pictures = environments.abilities.pictures else { return }
    for number in numbers where (first..<first + environments.count).contains(number) {
      takes.append(
        Take(
          number, row: number - first, in: environments, pictures, byteLimit: byteLimit,
          frameLimit: frameLimit))
    }
  }

  mutating func look(at batch: StepBatch, by policy: some Policy) {
    for i in takes.indices where takes[i].isRunning { takes[i].look(at: batch, by: policy) }
  }

  mutating func willStep(_ batch: StepBatch) {
    for i in takes.indices where takes[i].isRunning { takes[i].willStep(batch) }
  }

  mutating func didStep(_ batch: StepBatch) {
    for i in takes.indices where takes[i].isRunning { takes[i].didStep(batch) }
  }
}
