public import GymCore

/// One episode that is watched or played: it can be stepped on and back, and every step of it is known.
///
/// An episode is where it started and what was done in it. The stage keeps a copy of everything at every
/// 32nd step; whatever lies between is found by stepping on from there.
public struct Stage {
  /// One step of the episode.
  public struct Record: Sendable {
    /// What was done.
    public var deed: Controls.Deed

    /// Who did it.
    public var actor: Actor

    /// What the policy thought before; no pictures.
    public var insight: Insight

    /// The reward.
    public var reward: Float

    /// The sum of the rewards until here.
    public var episodeReturn: Double

    /// Whether the episode ended.
    public var status: EpisodeStatus
  }

  /// Who acts.
  public enum Actor: Sendable, Hashable {
    /// The policy, by what it believes best.
    case policy

    /// The policy, by something else than it believes best, to explore.
    case exploration

    /// The person.
    case person
  }

  /// Everything at one step.
  struct Keyframe {
    let step: Int
    let moment: AnyVectorEnvironment.Moment
    let batch: StepBatch

    /// The policy, with what it remembers of the episode; `nil` of one that remembers nothing.
    let policy: (any Policy)?
  }

  /// The world.
  public let environment: ConfiguredEnvironment

  /// Which episode it is.
  public internal(set) var episode: EpisodeNumber

  /// Who acts unless the person does.
  public internal(set) var policy: any Policy

  /// What is shown to the policy now, and its action at the end of an episode.
  public internal(set) var batch: StepBatch

  /// The steps that are known.
  public internal(set) var records: [Record] = []

  /// How many of them are taken where the stage is now, in `0...records.count`.
  public internal(set) var step = 0

  /// What the policy expected before each of them; `nil` where it has no opinion.
  private(set) var values: [Float?] = []

  /// The least and the greatest action value of the episode; `nil` while there is none.
  private(set) var actionValueRange: ClosedRange<Float>?

  /// What tells the newest step from that of any other course of things.
  struct Front: Sendable, Hashable {
    /// How many episodes were begun, or policies cast.
    var episode = 0

    /// How often steps were added and forgotten.
    var changes = 0
  }

  /// What tells the newest step from others.
  private(set) var front = Front()

  /// How often anything here changed: what is shown of it need not be drawn again before.
  private(set) var changeCount = 0

  /// A class, which copies of a stage share: see `onCopy`.
  let vector: AnyVectorEnvironment
  var keyframes: [Keyframe] = []

  /// Where the last step began, with what was done in it; `nil` where none was taken that led here.
  var departure: (moment: AnyVectorEnvironment.Moment, batch: StepBatch)?
  var explores = false
  var random = RandomStream(seed: 0, purpose: "viewer")

  /// The policy as it was when the episode began, random stream and all.
  private var firstPolicy: any Policy

  static let keyframeInterval = 32

  /// Starts an episode.
  ///
  /// - Throws: `SettingError` where the policy cannot act in the environment; `ViewingError` where the
  ///   environment has no pictures.
  public init(
    _ environment: ConfiguredEnvironment, _ policy: any Policy, episode: EpisodeNumber
  ) throws {
    self.environment = environment
    self.policy = policy
    firstPolicy = policy
    self.episode = episode
    vector = episode.start(in: environment)
    guard vector.abilities.pictures != nil else {
      throw ViewingError("environment '\(environment.name)' has no pictures")
    }
    batch = StepBatch(count: 1, task: environment.task)
    try begin()
  }

  /// The pictures of the episode.
  var pictures: PictureAccess {
    guard let pictures = vector.abilities.pictures else { fatalError("a stage has pictures") }
    return pictures
  }

  /// Keys with which a person plays; `nil` where none are known.
  public var controls: Controls? { vector.abilities.controls }

  /// Whether the last step is taken, and ended the episode.
  public var isOver: Bool { step == records.count && hasEnded }

  /// Whether the episode is known to its end.
  public var hasEnded: Bool {
    records.last.map { $0.status != .ongoing } ?? false
      || records.count >= EpisodeNumber.greatestLength
  }

  /// The sum of the rewards until now.
  public var episodeReturn: Double { lastRecord?.episodeReturn ?? 0 }

  /// The record of the step that led here; `nil` at the start.
  public var lastRecord: Record? { step == 0 ? nil : records[step - 1] }

  /// Begins the episode, from its start and without anything that is known of it.
  mutating func begin() throws {
    forgetRecords(from: 0)
    actionValueRange = nil
    step = 0
    departure = nil
    front.episode += 1
    firstPolicy = policy
    try policy.begin(in: vector)
    vector.show(in: &batch)
    random = RandomStream(seed: episode.seed &+ UInt64(episode.number), purpose: "viewer")
    noteChange()
  }

  /// Lets the policy begin as it did at the start of the episode.
  mutating func rewindPolicy() { policy = firstPolicy }

  mutating func noteChange() { changeCount += 1 }

  /// Notes that another policy acts from here on.
  mutating func notePolicy() {
    front.episode += 1
    noteChange()
  }

  mutating func add(_ record: Record) {
    records.append(record)
    front.changes += 1
    values.append(record.insight.value)
    for value in record.insight.actionValues where value.isFinite {
      guard let range = actionValueRange else {
        actionValueRange = value...value
        continue
      }
      actionValueRange = min(range.lowerBound, value)...max(range.upperBound, value)
    }
  }

  mutating func forgetRecords(from step: Int) {
    records.removeLast(records.count - step)
    values.removeLast(values.count - step)
    keyframes.removeAll { $0.step > step }
    front.changes += 1
    noteChange()
  }

  /// Adds what never changes to a picture, and what is here.
  public func draw(into picture: inout Picture) {
    pictures.drawBackground(&picture)
    drawState(into: &picture)
  }

  /// Adds what is here to a picture, or what is seen at a share of the way here.
  func drawState(into picture: inout Picture, share: Float = 1) {
    if share < 1, let departure, let draw = pictures.drawPassage {
      let here = vector.moment()
      vector.goBack(to: departure.moment)
      draw(0, departure.batch, share, &picture)
      vector.goBack(to: here)
    } else if isOver, lastRecord?.status != .ongoing {
      // The environment stands before its last step: behind it, another episode begins.
      pictures.drawOutcome(0, batch, &picture)
    } else {
      pictures.draw(0, &picture)
    }
  }
}
