public import GymCore

/// A world seen as pictures: what an agent learns from that is shown the screen and nothing else.
///
/// The wrappers that Atari games are learned with (Mnih et al. 2015, "Methods"; Machado et al.,
/// "Revisiting the Arcade Learning Environment", 2018), for any world that can be drawn: an action is
/// repeated, the greatest of the last two pictures is a frame, and the last frames are shown together.
public struct PixelObservations<Base: RegistrableEnvironment & Drawable>: RegistrableEnvironment {
  public static var name: String { Base.name }
  public static var version: Int { Base.version }
  public static var summary: String { Base.summary }

  /// What a pixel tells.
  public enum Color: String, CaseIterable, Sendable {
    /// How bright it is.
    case grey

    /// Red, green and blue.
    case rgb

    /// The number of bytes of a pixel.
    var channels: Int { self == .grey ? 1 : 3 }
  }

  /// The world.
  public var base = Base()

  /// The number of pixels of a row, and of rows.
  public var extent = 84

  /// What a pixel tells.
  public var color = Color.grey

  /// How many steps of the world an action takes.
  public var skip = 4

  /// How many frames are shown.
  public var stackSize = 4

  public var actions: Base.Actions { base.actions }
  public private(set) var observationSpace = Box(
    shape: [84, 84, 4], bounds: 0...255, scalarKind: .uint8, frameCount: 4)
  private var easel = Easel<Base>(extent: 1, isGrey: true)

  /// Creates the version with its default settings.
  public init() {
    setUp()
  }

  public static var settings: [Setting<PixelObservations>] {
    Base.settings.lifted(along: \.base) + [
      .integer(
        "pixels", \.extent, in: 16...512,
        "Pixels in a row, and rows, where pixels are observed. Nature's DQN: 84."),
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
    observationSpace = Box(
      shape: [extent, extent, color.channels * stackSize], bounds: 0...255, scalarKind: .uint8,
      frameCount: stackSize)
    easel = Easel(extent: extent, isGrey: color == .grey, of: base)
  }

  /// So many decisions as last as long as the world's own limit.
  public var defaultTimeLimit: Int? {
    base.defaultTimeLimit.map { ($0 + skip - 1) / skip }
  }

  public var masksActions: Bool { base.masksActions }

  public func initialState(using random: inout RandomStream) -> State {
    let start = base.initialState(using: &random)
    var state = State(start, stackSize: stackSize)
    var gallery = Gallery(frameCount: stackSize, on: easel)
    gallery.fill(with: state.moments[0], of: base, on: easel)
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
      state.gallery?.add(newest, of: base, on: easel)
    }
    return sum
  }

  public func observe(_ state: State, into observation: inout MutableSpan<UInt8>) {
    (state.gallery ?? gallery(of: state)).show(in: &observation)
  }

  /// Draws all frames that are shown of a state; an episode begins with copies of the first.
  private func gallery(of state: State) -> Gallery<Base> {
    var gallery = Gallery(frameCount: stackSize, on: easel)
    for moment in state.moments { gallery.add(moment, of: base, on: easel) }
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

  public func canOccur(_ state: State) -> Bool {
    state.moments.count == stackSize && base.canOccur(state.base)
      && state.moments.allSatisfy { moment in
        base.canOccur(moment.state) && moment.before.map(base.canOccur) ?? true
      }
  }
}
