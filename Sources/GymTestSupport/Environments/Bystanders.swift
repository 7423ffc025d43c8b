import GymCore

/// Checks that rows that take no part stay as they are, and that nobody's episodes depend on who else
/// takes part.
struct Bystanders {
  private let environment: ConfiguredEnvironment
  private let extent: Extent
  private var breaches: [String] = []

  /// Returns the breaches found in so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) -> [String] {
    var check = Bystanders(environment: environment, extent: extent)
    let together = check.courses(count: extent.count, isResting: false)
    let resting = check.courses(count: extent.count, isResting: true)
    check.compare(together, resting, "where others rest")
    check.compare(together, check.courses(count: 1, isResting: false), "where it is alone")
    return check.breaches
  }

  private init(environment: ConfiguredEnvironment, extent: Extent) {
    self.environment = environment
    self.extent = extent
  }

  /// Returns what became of the steps of every environment, each of which draws actions from a
  /// stream of its own.
  private mutating func courses(count: Int, isResting: Bool) -> [[UInt64]] {
    let environments = environment.make(count: count, seed: extent.seed)
    var batch = StepBatch(count: count, task: environments.task)
    environments.show(in: &batch)
    var streams = (0..<count).map { RandomStream(seed: extent.seed &+ UInt64($0)) }
    var turns = RandomStream(seed: extent.seed, purpose: "turns")
    var courses = Array(repeating: [UInt64](), count: count)
    while breaches.isEmpty, courses.contains(where: { $0.count < extent.steps }) {
      batch.isActive = isResting ? (0..<count).map { _ in turns.chance(0.5) } : []
      for i in 0..<count where batch.isActive(i) {
        guard batch.hasLegalAction(i) else { return courses }
        batch.drawAction(i, from: environments.task.actionSpace, using: &streams[i])
      }
      let before = batch
      batch.spoil(marks: false)
      for i in 0..<count { batch.statuses[i] = .truncated }
      environments.step(&batch)
      for i in 0..<count {
        batch.isActive(i) ? courses[i].append(batch.digest(i)) : checkRest(i, before, batch)
      }
    }
    return courses
  }

  private mutating func checkRest(_ i: Int, _ before: StepBatch, _ after: StepBatch) {
    func breach(_ sentence: String) {
      breaches.append("environment \(i) takes no part in a step, but its \(sentence)")
    }
    if after.row(i, of: after.observations) != before.row(i, of: before.observations) {
      breach("observation changes")
    }
    if after.legalRow(i) != before.legalRow(i) { breach("legal actions change") }
    if after.players[i] != before.players[i] { breach("player changes") }
    if after.rewards[i] != 0 { breach("reward is \(after.rewards[i]), not 0") }
    if after.statuses[i] != .ongoing { breach("status is \(after.statuses[i]), not ongoing") }
    if after.endedEpisodes[i] != before.endedEpisodes[i] {
      breach("ended episodes go from \(before.endedEpisodes[i]) to \(after.endedEpisodes[i])")
    }
  }

  private mutating func compare(_ first: [[UInt64]], _ second: [[UInt64]], _ place: String) {
    for (i, pair) in zip(first, second).enumerated() where breaches.isEmpty {
      let step = zip(pair.0, pair.1).enumerated().first { $1.0 != $1.1 }?.offset
      if let step {
        breaches.append("environment \(i) goes another way in step \(step + 1) \(place)")
      }
    }
  }
}

extension StepBatch {
  /// Whether environment `i` has a legal action.
  func hasLegalAction(_ i: Int) -> Bool {
    legalActions.isEmpty || legalRow(i).contains(true)
  }

  /// Returns what environment `i` has in `observations`, one of the three buffers of them.
  func row(_ i: Int, of observations: Observations) -> [Float] {
    Array(observations[i * observationSize..<(i + 1) * observationSize])
  }

  /// Returns which actions are legal in environment `i`; empty where all are.
  func legalRow(_ i: Int) -> ArraySlice<Bool> {
    legalActions.isEmpty ? [] : legalActions[i * actionCount..<(i + 1) * actionCount]
  }
}
