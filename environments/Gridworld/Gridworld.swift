public import GymCore

/// A walk over the cells of a map, with walls, pits, cliffs, wind and ice.
///
/// The maps that have a name are those of the textbooks and of Gymnasium's toy text; a map of one's
/// own is a text.
public struct Gridworld: RegistrableEnvironment {
  public static let name = "gridworld"
  public static let version = 1
  public static let summary = "Walk over a map: cliff, frozen lakes, four rooms, wind, or your own."

  /// Where a step is meant to go.
  public enum Action: Int, Sendable, CaseIterable, Codable {
    case left, down, right, up

    /// The directions in the order of their numbers, without an allocation.
    @inlinable static func numbered(_ number: Int) -> Action {
      Action(rawValue: number & 3) ?? .left
    }
  }

  /// Where the walker is.
  public struct State: Sendable, Hashable, Codable {
    /// The number of the cell, row by row.
    public var cell: Int32
  }

  /// What is seen of a state.
  public enum Observation: String, CaseIterable, Sendable {
    /// The number of the cell, one of N.
    case cell
    /// Zeros and ones `[rows, columns, 4]`: the walker, walls, goals, and pits and cliffs.
    case planes
    /// The row and the column.
    case coordinates
  }

  /// The name of the map, or its text.
  public var mapText = "frozen-lake-4x4"

  /// Whether steps go astray where the map is slippery.
  public var isSlippery = true

  /// What is seen.
  public var observation = Observation.cell

  public let actions = Cases<Action>()

  /// The map, read.
  private(set) var grid: GridMap

  /// What comes of a step, by cell and direction.
  private(set) var table: TransitionTable

  /// Creates the world with its default settings.
  public init() {
    (grid, table) = (GridMap(), TransitionTable())
    do throws(SettingMistake) {
      try prepare()
    } catch {
      fatalError("the default map is wrong: \(error)")
    }
  }

  public static let settings: [Setting<Gridworld>] = [
    .text(
      "map", \.mapText,
      expected: "one of \(Maps.names.joined(separator: ", ")), or a text file with a map",
      "The map, by its name or as a file; its format is in the environment's README."),
    .boolean("slippery", \.isSlippery, "Whether steps go astray where the map says they slip."),
    .choice(
      "observe", \.observation,
      "What is seen: the number of the cell, planes of zeros and ones, or row and column."),
  ]

  public mutating func prepare() throws(SettingMistake) {
    grid = try Self.grid(mapText)
    table = TransitionTable(grid, isSlippery: isSlippery)
  }

  private static func grid(_ text: String) throws(SettingMistake) -> GridMap {
    if let known = Maps.named.first(where: { $0.key == text }) { return try GridMap(known.value) }
    guard text.contains(where: { $0.isNewline || $0 == "/" }) else {
      throw SettingMistake(
        "there is no map '\(text)'" + suggestion(for: text, among: Maps.names)
          + " (maps: \(Maps.names.joined(separator: ", "))), and no file of that name")
    }
    do throws(SettingMistake) {
      return try GridMap(text)
    } catch {
      // Something like 'maps/lake.txt' is more likely the path of a file that is not there.
      guard !text.contains(where: \.isNewline), text.contains(".") else { throw error }
      throw SettingMistake("there is no file '\(text)', and as a map: \(error.reason ?? "")")
    }
  }

  public var defaultTimeLimit: Int? { grid.timeLimit == 0 ? nil : grid.timeLimit }

  public var observationSpace: Box {
    switch observation {
    case .cell: .category(count: grid.cells.count)
    case .planes: .binary(shape: [grid.rows, grid.columns, 4])
    case .coordinates:
      Box(bounds: [0...Float(grid.rows - 1), 0...Float(grid.columns - 1)])
    }
  }

  public func initialState(using random: inout RandomStream) -> State {
    State(cell: table.start(using: &random))
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    let direction = table.direction(meaning: action, using: &random)
    let landing = table[state.cell, direction]
    state.cell = landing.restarts ? table.start(using: &random) : landing.cell
    return Step(reward: landing.reward, status: landing.status)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    switch self.observation {
    case .cell: observation[0] = Float(state.cell)
    case .coordinates:
      let (row, column) = Int(state.cell).quotientAndRemainder(dividingBy: grid.columns)
      observation[0] = Float(row)
      observation[1] = Float(column)
    case .planes: writePlanes(state, into: &observation)
    }
  }

  private func writePlanes(_ state: State, into observation: inout MutableSpan<Float>) {
    observation.update(repeating: 0)
    for (i, cell) in grid.cells.enumerated() {
      switch cell {
      case .free, .start, .oneWay: break
      case .wall: observation[4 * i + 1] = 1
      case .goal, .smallGoal: observation[4 * i + 2] = 1
      case .pit, .cliff: observation[4 * i + 3] = 1
      }
    }
    observation[4 * Int(state.cell)] = 1
  }
}
