internal import GymCore

/// What `rlgym solve --json` prints of a game; `null` stands for an action that is impossible.
struct GameSolutionDocument: Encodable {
  private let environment: String
  private let environmentVersion: Int
  private let environmentSettings: [String: String]
  private let unit: String
  private let facts: [String: String]
  private let positions: Int
  private let states: Int
  private let exactStates: Int
  private let sweeps: Int
  private let seconds: Double
  private let searchSeconds: Double

  /// The bounds of the start, before and after the search.
  private let bounds: [Double]
  private let value: [Double]

  private let verdict: String
  private let columns: Int
  private let actions: [OrNull<Action>]

  private struct Action: Encodable {
    let name: String
    let value: [Double]
  }

  init(_ solved: SolvedGameRun) {
    let report = solved.report
    environment = solved.environment.name
    environmentVersion = solved.environment.version
    environmentSettings = Dictionary(
      solved.environment.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    unit = report.unit
    facts = Dictionary(report.facts.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
    positions = report.positionCount
    states = report.stateCount
    exactStates = report.exactStateCount
    sweeps = report.sweepCount
    seconds = solved.seconds
    searchSeconds = solved.searchSeconds
    bounds = Self.pair(solved.bounds)
    value = Self.pair(solved.start.bounds)
    verdict = report.verdict(solved.start.bounds)
    columns = report.columnCount
    actions = zip(report.actionNames, solved.start.actions).map { name, action in
      OrNull(action.map { Action(name: name, value: Self.pair($0.bounds)) })
    }
  }

  private static func pair(_ bounds: ValueBounds) -> [Double] { [bounds.lower, bounds.upper] }
}
