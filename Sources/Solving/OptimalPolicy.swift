public import GymCore

/// Acts as well as can be in a world with a model, for the undiscounted return under its time limit,
/// and in a game for two that can be solved, for what can be forced (`SolvedState.bestAction`).
///
/// It sees the state itself, and counts the steps, so it is the ceiling of what any agent can reach.
public struct OptimalPolicy: Policy {
  private var access: TabularAccess?
  private var policy: [Int32] = []
  private var policies: HorizonPolicies?
  private var game: SolvedGame?

  /// The number of the state of each environment; `[B]`.
  private var states: [Int32] = []

  /// How many steps each episode has run, and how many episodes ended before; `[B]`.
  private var elapsedSteps: [Int] = []
  private var endedEpisodes: [Int] = []

  /// How many nodes of a game are searched for each value that its solution leaves open.
  private static let nodeLimit = 20_000

  /// Creates the policy.
  public init() {}

  /// Solves the model or the game.
  ///
  /// - Throws: `SettingError.inconsistent` where there is neither, or none that can be solved.
  public mutating func begin(in environments: AnyVectorEnvironment) throws(SettingError) {
    access = nil
    let known = game
    game = nil
    if let solution = environments.abilities.solution {
      do throws(SettingMistake) {
        game = try solution.solve(unless: known) { count, body in
          for i in 0..<count { body(i) }
        }
      } catch {
        throw .inconsistent(owner: "policy 'optimal'", reason: error.reason ?? "no solution")
      }
      return
    }
    guard let access = environments.abilities.model else {
      throw .inconsistent(owner: "policy 'optimal'", reason: "the environment has no model")
    }
    let solution: Solution
    do throws(SolvingError) {
      let model = access.model()
      solution =
        if let limit = access.clock.limit {
          try model.solved(horizon: limit, policyByteLimit: 1 << 30)
        } else {
          try model.solved()
        }
    } catch {
      throw .inconsistent(owner: "policy 'optimal'", reason: "\(error)")
    }
    self.access = access
    policy = solution.policy
    policies = solution.policies
    states = Array(repeating: 0, count: environments.count)
    elapsedSteps = Array(repeating: 0, count: environments.count)
    endedEpisodes = Array(repeating: -1, count: environments.count)
  }

  /// Acts optimally in the running episodes.
  public mutating func act(on batch: inout StepBatch) {
    if let game {
      Self.act(on: &batch, in: game)
      return
    }
    guard let access else { fatalError("the policy was told to act nowhere") }
    access.writeStates(&states)
    for i in 0..<batch.count where batch.isActive(i) {
      if batch.endedEpisodes[i] != endedEpisodes[i] {
        endedEpisodes[i] = batch.endedEpisodes[i]
        elapsedSteps[i] = 0
      }
      let state = Int(states[i])
      let action = policies.map {
        $0.action(in: state, stepsToGo: $0.horizon - elapsedSteps[i])
      }
      batch.actions[i] = action.map(Int32.init) ?? policy[state]
      elapsedSteps[i] += 1
    }
  }

  private static func act(on batch: inout StepBatch, in game: SolvedGame) {
    for i in 0..<batch.count where batch.isActive(i) {
      let state = game.search(i, nodeLimit)
      let first = i * state.actions.count
      let best = state.bestAction { batch.legalActions.isEmpty || batch.legalActions[first + $0] }
      guard let best else { fatalError("the solution knows no legal action") }
      batch.actions[i] = Int32(best)
    }
  }
}

extension OptimalPolicy: PreparedPolicy {
  /// Takes over the solution of a game.
  public mutating func takeOver(from other: any Policy) {
    if let other = other as? OptimalPolicy { game = other.game }
  }
}

extension OptimalPolicy: Planner {
  public static let name = "optimal"
  public static let summary =
    "Acts by the exact solution, in environments with a model and small games."

  public init(_ configuration: NoSettings, seed: UInt64) {
    self.init()
  }
}
