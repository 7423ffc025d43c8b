public import GymCore

/// A world seen as pictures: what an agent learns from that is shown the screen and nothing else.
///
/// The wrappers that Atari games are learned with (Mnih et al. 2015, "Methods"; Machado et al.,
/// "Revisiting the Arcade Learning Environment", 2018), for any world that can be drawn: an action is
/// repeated, the greatest of the last two pictures is a frame, and the last frames are shown together.
public struct PixelObservations<Source: FrameSource>: RegistrableEnvironment {
  /// The rules of the world.
  public typealias Base = Source.Base

  public static var name: String { Base.name }
  public static var version: Int { Base.version }
  public static var summary: String { Base.summary }

  /// The world.
  public var base = Base()

  /// The number of pixels of a row.
  public var columns = 84

  /// What a pixel tells.
  public var color = PixelColor.grey

  /// How many steps of the world an action takes; `nil` for as many as are usual there.
  private var chosenSkip: Int?

  /// How many frames are shown.
  public var stackSize = 4

  public var actions: Base.Actions { base.actions }
  public private(set) var observationSpace = Box(
    shape: [84, 84, 4], bounds: 0...255, scalarKind: .uint8, frameCount: 4)
  private var source: Source

  /// Creates the version with its default settings.
  public init() {
    base = base.showingEveryFrame
    source = Source(columns: columns, color: color, of: base)
    setUp()
  }

  /// How many steps of the world an action takes.
  public var skip: Int {
    get { chosenSkip ?? base.usualFrameSkip }
    set { chosenSkip = newValue }
  }

  public static var settings: [Setting<PixelObservations>] {
    // A world that repeats actions by itself leaves that to this one.
    Base.settings.filter { $0.description.name != "frame-skip" }.lifted(along: \.base) + [
      .integer(
        "pixels", \.columns, in: 16...512,
        "Pixels in a row of an image, where images are observed. Nature's DQN: 84."),
      .choice(
        "pixel-color", \.color, "What a pixel tells: how bright it is, or red, green and blue."),
      .integer(
        "frame-skip", \.skip, in: 1...64,
        "Steps that an action is repeated for; a frame is the greatest of the last two pictures. "
          + "Nature's DQN: 4."),
      .integer(
        "frame-stack", \.stackSize, in: 1...16, "Frames that are shown together. Nature's DQN: 4."),
    ]
  }

  public mutating func prepare() throws(SettingMistake) {
    try base.prepare()
    guard skip == 1 || !base.masksActions else {
      throw SettingMistake(
        "frame-skip \(skip) would repeat actions that may become illegal; set frame-skip=1")
    }
    setUp()
  }

  private mutating func setUp() {
    source = Source(columns: columns, color: color, of: base)
    observationSpace = Box(
      shape: [source.shape.rows, columns, color.channels * stackSize], bounds: 0...255,
      scalarKind: .uint8, frameCount: stackSize)
  }

  /// So many decisions as last as long as the world's own limit.
  public var defaultTimeLimit: Int? {
    base.defaultTimeLimit.map { ($0 + skip - 1) / skip }
  }

  public var masksActions: Bool { base.masksActions }

  public func initialState(using random: inout RandomStream) -> State {
    start(in: base.initialState(using: &random))
  }

  public func initialState(after state: State, using random: inout RandomStream) -> State {
    start(in: base.initialState(after: state.base, using: &random))
  }

  private func start(in start: Base.State) -> State {
    var state = State(start, stackSize: stackSize)
    var gallery = Gallery(frameCount: stackSize, from: source)
    gallery.fill(with: state.moments[0], of: base, from: source)
    state.gallery = gallery
    return state
  }

  public func step(
    _ state: inout State, taking action: Base.Actions.Element, using random: inout RandomStream
  ) -> Step {
    var sum = Step(reward: 0)
    var before: Base.State?
    for i in 0..<skip {
      before = i == 0 ? nil : state.base
      let step = base.step(&state.base, taking: action, using: &random)
      sum.reward += step.reward
      sum.status = step.status
      if step.status != .ongoing { break }
    }
    state.record(before: before)
    if state.gallery == nil {
      state.gallery = gallery(of: state)
    } else {
      let newest = state.moments[stackSize - 1]
      state.gallery?.add(newest, of: base, from: source)
    }
    return sum
  }

  public func observe(_ state: State, into observation: inout MutableSpan<UInt8>) {
    (state.gallery ?? gallery(of: state)).show(in: &observation)
  }

  /// Draws all frames that are shown of a state; an episode begins with copies of the first.
  private func gallery(of state: State) -> Gallery<Source> {
    var gallery = Gallery(frameCount: stackSize, from: source)
    for moment in state.moments { gallery.add(moment, of: base, from: source) }
    return gallery
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    var bytes = Array(repeating: UInt8(0), count: observation.count)
    var span = bytes.mutableSpan
    observe(state, into: &span)
    for i in 0..<observation.count { observation[i] = Float(span[i]) }
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    base.writeLegalActions(in: state.base, into: &isLegal)
  }

  public func player(toActIn state: State) -> Player { base.player(toActIn: state.base) }

  public var measures: [Measure] { base.measures }

  public func writeMeasures(of state: State, into measures: inout MutableSpan<Float>) {
    base.writeMeasures(of: state.base, into: &measures)
  }

  public func canOccur(_ state: State) -> Bool {
    state.moments.count == stackSize && base.canOccur(state.base)
      && state.moments.allSatisfy { moment in
        base.canOccur(moment.state) && moment.before.map(base.canOccur) ?? true
      }
  }
}
