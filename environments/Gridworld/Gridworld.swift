public import GymCore

/// A walk over the cells of a map, with walls, pits, cliffs, gates, wind and ice.
///
/// The maps that have a name are those of Sutton and Barto's book, of Gymnasium's toy text, and of
/// the paper on options; a map of one's own is a text. Who changes a setting calls `prepare` then.
public struct Gridworld: RegistrableEnvironment {
  public static let name = "gridworld"
  public static let version = 1
  public static let summary = "Walk over a map: cliff, frozen lakes, four rooms, wind, or your own."

  /// Where the walker is.
  public struct State: Sendable, Hashable, Codable {
    /// The number of the cell, row by row.
    public var cell: Int32

    /// Creates a state.
    public init(cell: Int32) {
      self.cell = cell
    }
  }

  /// The name of the map, or its text.
  public var mapText = "frozen-lake-4x4"

  /// Whether steps go astray where the map says they do.
  public var isSlippery = true

  /// How many directions there are to choose from.
  public var moves = Moves.four

  /// Whether the wind, where there is any, blows a cell more or less in two thirds of the steps.
  public var hasGusts = false

  /// What is seen of a state.
  public var view = View.cell

  /// The probability of a pit in lakes that are drawn at random.
  public var pitProbability: Float = 0.2

  /// Determines lakes that are drawn at random.
  public var lakeSeed = 0

  /// What settings say instead of the lines above the map.
  var fieldTexts: [MapField: String] = [:]

  public private(set) var actions = Cases<Action>(first: Moves.four.count)

  /// The map, read.
  var grid: GridMap { table.map }

  /// What comes of every step.
  private(set) var table = TransitionTable(GridMap())

  /// The planes of an observation without the walker; empty where planes are not shown.
  private(set) var background: [Float] = []

  /// Creates the world with its default settings.
  public init() {
    do throws(SettingMistake) {
      try prepare()
    } catch {
      fatalError("the default map is wrong: \(error)")
    }
  }

  public mutating func prepare() throws(SettingMistake) {
    let grid = try readMap()
    actions = Cases(first: moves.count)
    let slip = isSlippery ? grid.effectiveSlip : GridMap.Slip(probability: 0)
    table = TransitionTable(grid, slip: slip, moves: moves, hasGusts: hasGusts)
    if let start = table.startWithoutWay {
      let (row, column) = Int(start).quotientAndRemainder(dividingBy: grid.columns)
      throw SettingMistake(
        "no goal can be reached without falling from the start in row \(row + 1), column "
          + "\(column + 1) of the map")
    }
    background = view == .planes ? grid.planes : []
  }

  public var defaultTimeLimit: Int? {
    grid.effectiveTimeLimit == 0 ? nil : grid.effectiveTimeLimit
  }

  public func initialState(using random: inout RandomStream) -> State {
    State(cell: table.start(using: &random))
  }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    let landing = table.drawLanding(from: state.cell, going: action, using: &random)
    let restarts = landing.arrival == .cliff && table.drawsRestarts
    state.cell = restarts ? table.start(using: &random) : landing.cell
    return table.step(landing.arrival)
  }
}
