internal import GymCore
internal import Solving

/// What `rlgym solve --json` prints; `null` stands for no limit, and for minus infinity.
struct SolutionDocument: Encodable {
  private let environment: String
  private let environmentVersion: Int
  private let environmentSettings: [String: String]
  private let states: Int
  private let actions: Int
  private let horizon: OrNull<Int>
  private let discount: Double
  private let method: String
  private let sweeps: Int
  private let seconds: Double

  /// How far the values of two methods lie apart at most.
  private let difference: OrNull<Double>

  private let value: OrNull<Double>
  private let values: [OrNull<Double>]
  private let policy: [Int32]
  private let map: OrNull<Map>

  private struct Map: Encodable {
    let rows: [String]
    let layers: [String]
    let actionSymbols: [String]

    /// The layer, row and column of each state.
    let places: [[Int]]
  }

  init(_ solved: SolvedEnvironment) {
    environment = solved.environment.name
    environmentVersion = solved.environment.version
    environmentSettings = Dictionary(
      solved.environment.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    states = solved.model.stateCount
    actions = solved.model.actionCount
    horizon = OrNull(solved.horizon)
    discount = solved.discount
    method = solved.runs.count > 1 ? "both" : solved.runs[0].method
    sweeps = solved.runs.reduce(0) { $0 + $1.solution.sweeps }
    seconds = solved.runs.reduce(0) { $0 + $1.seconds }
    difference = OrNull(solved.difference)
    value = OrNull(solved.solution.value)
    values = solved.solution.values.map { OrNull($0) }
    policy = solved.solution.policy
    map = OrNull(
      solved.map.map { map, places in
        Map(
          rows: (0..<map.rows).map {
            String(map.symbols[$0 * map.columns..<($0 + 1) * map.columns])
          },
          layers: map.layers, actionSymbols: map.actionSymbols.map { String($0) },
          places: places.map { [$0.layer, $0.cell / map.columns, $0.cell % map.columns] })
      })
  }
}
