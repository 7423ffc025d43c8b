public import GymCore

/// Three in a row on a board of 3×3, for two players.
public struct TicTacToe: RegistrableEnvironment, TwoPlayerGame, Searchable {
  public static let name = "tic-tac-toe"
  public static let version = 1
  public static let summary = "Three in a row, for two players."
  public let defaultTimeLimit: Int? = nil
  public static let settings: [Setting<TicTacToe>] = []

  /// The board: bit i of `marks[p]` says that player p has marked cell i, row by row.
  public struct State: Sendable, Hashable, Codable {
    var first: UInt16 = 0
    var second: UInt16 = 0

    var taken: UInt16 { first | second }
  }

  public let actions = Discrete(count: 9)
  public let observationSpace = Box.binary(shape: [3, 3, 2])
  public let masksActions = true
  public let isDeterministic = true
  public let greatestReturn: Float = 1

  private static let rows: [UInt16] = [
    0b111, 0b111_000, 0b111_000_000, 0b001_001_001, 0b010_010_010, 0b100_100_100, 0b100_010_001,
    0b001_010_100,
  ]

  public init() {}

  public func initialState(using random: inout RandomStream) -> State { State() }

  public func turn(in state: State) -> Player {
    state.first.nonzeroBitCount == state.second.nonzeroBitCount ? .first : .second
  }

  public func step(
    _ state: inout State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    let cell = UInt16(1) << UInt16(action)
    guard state.taken & cell == 0 else { fatalError("cell \(action) is taken already") }
    let own: UInt16
    if turn(in: state) == .first {
      state.first |= cell
      own = state.first
    } else {
      state.second |= cell
      own = state.second
    }
    if Self.rows.contains(where: { own & $0 == $0 }) {
      return Step(reward: 1, status: .terminated)
    }
    return Step(reward: 0, status: state.taken == 0b111_111_111 ? .terminated : .ongoing)
  }

  /// Plane 0 holds the marks of the player to act, plane 1 those of the other.
  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    let isFirst = turn(in: state) == .first
    let (own, other) = isFirst ? (state.first, state.second) : (state.second, state.first)
    for cell in 0..<9 {
      observation[2 * cell] = own >> UInt16(cell) & 1 == 1 ? 1 : 0
      observation[2 * cell + 1] = other >> UInt16(cell) & 1 == 1 ? 1 : 0
    }
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for cell in 0..<9 { isLegal[cell] = state.taken >> UInt16(cell) & 1 == 0 }
  }

  public func canOccur(_ state: State) -> Bool {
    let lead = state.first.nonzeroBitCount - state.second.nonzeroBitCount
    return state.first & state.second == 0 && state.taken < 0b111_111_111 && (0...1).contains(lead)
      && !Self.rows.contains { state.first & $0 == $0 || state.second & $0 == $0 }
  }
}
