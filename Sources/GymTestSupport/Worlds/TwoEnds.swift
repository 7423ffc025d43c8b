public import GymCore

/// Eight cells in a row; the right end pays 1, the left end 0.2.
///
/// Worth the walk, but only to those who look beyond the next step.
public struct TwoEnds: RegistrableEnvironment {
  public static let name = "two-ends"
  public static let version = 1
  public static let summary = "Walk to the better end."
  public let defaultTimeLimit: Int? = 50

  /// What the walker can do.
  public enum Action: Int, Sendable, CaseIterable { case left, right }

  /// Where the walker is.
  public struct State: Sendable, Codable {
    /// The cell, from 0.
    public var position = 2
  }

  /// Whether the observation is the number of the cell, not one of eight zeros and ones.
  public var isCountable = false

  public let actions = Cases<Action>()
  public var observationSpace: Box { isCountable ? .category(count: 8) : .binary(shape: [8]) }

  public init() {}

  public static let settings: [Setting<TwoEnds>] = [
    .boolean("countable", \.isCountable, "Whether observations can be counted.")
  ]

  public func initialState(using random: inout RandomStream) -> State { State() }

  public func step(
    _ state: inout State, taking action: Action, using random: inout RandomStream
  ) -> Step {
    state.position += action == .right ? 1 : -1
    switch state.position {
    case 0: return Step(reward: 0.2, status: .terminated)
    case 7: return Step(reward: 1, status: .terminated)
    default: return Step(reward: 0)
    }
  }

  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    guard !isCountable else { return observation[0] = Float(state.position) }
    for i in 0..<8 { observation[i] = i == state.position ? 1 : 0 }
  }

  public func canOccur(_ state: State) -> Bool { (1...6).contains(state.position) }
}
