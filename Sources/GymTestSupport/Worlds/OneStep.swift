public import GymCore

/// One state, a reward of 1 for every action, and an episode that ends after
/// every step: its value tells whether targets bootstrap.
public struct OneStep: RegistrableEnvironment {
  public static let name = "one-step"
  public static let version = 1
  public static let summary = "A reward of 1, and the end."
  public let defaultTimeLimit: Int? = 1

  /// Nothing: there is one moment.
  public struct State: Sendable, Codable {}

  /// Whether the end is a terminal state; otherwise the time limit cuts it.
  public var terminates = false

  /// Whether action 0 is illegal, always.
  public var masksActions = false

  /// Whether the observation is the first of one possibility, not a number.
  public var isCountable = false

  public let actions = Discrete(count: 2)
  public var observationSpace: Box {
    isCountable ? .category(count: 1) : Box(shape: [1], bounds: 1...1)
  }

  public init() {}

  public static let settings: [Setting<OneStep>] = [
    .boolean("terminates", \.terminates, "Whether the end is terminal."),
    .boolean("masks-actions", \.masksActions, "Whether action 0 is illegal."),
    .boolean("countable", \.isCountable, "Whether observations can be counted."),
  ]

  public func initialState(using random: inout RandomStream) -> State { State() }

  public func step(
    _ state: inout State, taking action: Int, using random: inout RandomStream
  ) -> Step {
    guard !masksActions || action == 1 else { fatalError("an illegal action was taken") }
    return Step(reward: 1, status: terminates ? .terminated : .ongoing)
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    observation[0] = isCountable ? 0 : 1
  }

  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    isLegal[0] = false
    isLegal[1] = true
  }
}
