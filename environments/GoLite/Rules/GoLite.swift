public import GymCore

/// Go by the rules of Tromp and Taylor: area scoring, no stone is taken off at the end, superko.
///
/// Black is the first player. The reward of the last step is 1, 0 or −1 for whoever made it, as they won, tied or lost;
/// all others are 0. Two passes in a row end the game.
///
/// (Tromp and Taylor, "The Game of Go", tromp.github.io/go.html.)
public struct GoLite: RegistrableEnvironment, TwoPlayerGame {
  public static let name = "go-lite"
  public static let version = 1
  public static let summary = "Go on boards of 2×2 to 19×19, by Tromp and Taylor's rules."

  /// What White gets for moving second, in points; a multiple of 0.5.
  public var komi: Float = 7

  /// Which repetitions are forbidden.
  public var ko = KoRule.positional

  /// Whether chains of two stones and more may be put without a liberty.
  public var suicide = false

  /// What ends a game that goes round in a circle, which a simple ko allows.
  public var longCycle = LongCycle.tie

  /// What observations show.
  public var planes = Planes.history

  /// What guides roll-outs.
  public var guide = GoGuide()

  /// The extent of the board, where its sides are equal.
  var size = 9

  private(set) var shape: BoardShape
  private(set) var boards: PlayoutBoards

  public private(set) var actions: Discrete
  public private(set) var observationSpace: Box
  public let masksActions = true

  /// Creates the game with its default settings.
  public init() {
    self.init(width: 9, height: 9)
  }

  /// Creates the game on a board of 1 to 19 points each way.
  public init(
    width: Int, height: Int, komi: Float = 7, ko: KoRule = .positional, suicide: Bool = false
  ) {
    guard (1...19).contains(width), (1...19).contains(height) else {
      fatalError("a board has 1 to 19 points each way, not \(width)×\(height)")
    }
    shape = BoardShape(width: width, height: height)
    boards = PlayoutBoards(width: width, height: height)
    actions = Discrete(count: shape.pass + 1)
    observationSpace = Planes.history.space(width: width, height: height)
    size = width
    self.komi = komi
    self.ko = ko
    self.suicide = suicide
  }

  /// The number of columns.
  public var width: Int { shape.width }

  /// The number of rows.
  public var height: Int { shape.height }

  /// The number of the action to pass, which is the number of points.
  public var pass: Int { shape.pass }

  /// Four times as many moves as there are points; superko lets games be longer than any such number.
  public var defaultTimeLimit: Int? { 4 * shape.pass }

  public static let settings: [Setting<GoLite>] =
    [
      .integer("size", \.size, in: 2...19, "Points each way."),
      .real(
        "komi", \.komi, in: -400...400,
        "What White gets for moving second, in points; a multiple of 0.5."),
      .choice("ko", \.ko, "Which repetitions are forbidden."),
      .boolean(
        "suicide", \.suicide, "Whether chains of two stones and more may be put without a liberty."),
      .choice(
        "long-cycle", \.longCycle,
        "What comes of a position, with the same player to act, for the third time, where ko is simple: "
          + "a tie, or nothing."),
      .choice(
        "planes", \.planes,
        "What observations show: the last 8 positions, or stones, liberties and the last move."),
    ] + GoGuide.settings.lifted(along: \.guide)

  public mutating func prepare() throws(SettingMistake) {
    guard komi * 2 == (komi * 2).rounded() else {
      throw SettingMistake("komi \(komi) is not a multiple of 0.5")
    }
    if size != width || size != height {
      shape = BoardShape(width: size, height: size)
      boards = PlayoutBoards(width: size, height: size)
    }
    actions = Discrete(count: shape.pass + 1)
    observationSpace = planes.space(width: width, height: height)
  }

  public func initialState(using random: inout RandomStream) -> State { State() }

  public var greatestReturn: Float { 1 }

  public func turn(in state: State) -> Player { state.toAct }

  public func step(
    _ state: inout State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    let player = state.toAct
    play(action, by: player, in: &state)
    if state.passes == 2 {
      let score = score(of: state)
      let gain: Float = score > 0 ? 1 : score < 0 ? -1 : 0
      return Step(reward: player == .first ? gain : -gain, status: .terminated)
    }
    let isCycle = ko == .simple && longCycle == .tie && hasOccurredTwice(state)
    return Step(reward: 0, status: isCycle ? .terminated : .ongoing)
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for i in 0..<isLegal.count { isLegal[i] = false }
    isLegal[shape.pass] = true
    legalPoints(for: state.toAct, in: state).forEach { isLegal[Int(shape.actions[$0])] = true }
  }
}

/// What ends games that go round in a circle.
public enum LongCycle: String, Sendable, CaseIterable {
  /// The third time makes a tie.
  case tie

  /// Nothing but a limit of steps.
  case none
}
