/// An environment whose episodes are truncated after a number of steps.
public struct TimeLimit<Base: Environment>: Environment {
  /// The state of the base, and how long it has run.
  public struct State: Sendable, Codable {
    /// The state of the base environment.
    public var base: Base.State

    /// The steps taken since the episode began.
    public var elapsedSteps = 0

    @usableFromInline
    init(base: Base.State) {
      self.base = base
    }
  }

  /// The environment being limited.
  public var base: Base

  /// The number of steps after which an episode is truncated; `nil` for never.
  public var maximumSteps: Int?

  /// Limits `base` to `maximumSteps`.
  public init(_ base: Base, maximumSteps: Int?) {
    if let maximumSteps {
      guard maximumSteps > 0 else {
        fatalError("an episode needs a step, got limit \(maximumSteps)")
      }
    }
    self.base = base
    self.maximumSteps = maximumSteps
  }

  @inlinable public var actionSpace: Base.Actions { base.actionSpace }
  @inlinable public var observationSpace: Box { base.observationSpace }
  @inlinable public var masksActions: Bool { base.masksActions }

  @inlinable
  public func initialState(using random: inout RandomStream) -> State {
    State(base: base.initialState(using: &random))
  }

  @inlinable
  public func step(
    _ state: inout State, taking action: Base.Actions.Element, using random: inout RandomStream
  ) -> Step {
    var step = base.step(&state.base, taking: action, using: &random)
    state.elapsedSteps &+= 1
    if step.status == .ongoing, state.elapsedSteps == maximumSteps { step.status = .truncated }
    return step
  }

  @inlinable
  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    base.observe(state.base, into: &observation)
  }

  @inlinable
  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    base.writeLegalActions(in: state.base, into: &isLegal)
  }
}

extension TimeLimit: ExpertGuided where Base: ExpertGuided {
  @inlinable
  public func expertAction(in state: State) -> Base.Actions.Element {
    base.expertAction(in: state.base)
  }
}

extension TimeLimit: Configurable where Base: RegistrableEnvironment {
  /// Creates the environment with its default settings and time limit.
  public init() {
    self.init(Base(), maximumSteps: Base.defaultTimeLimit)
  }

  public static var settings: [Setting<TimeLimit>] {
    Base.settings.map { $0.lifted(along: \.base) } + [
      .integer(
        "time-limit", \.timeLimit, in: 0...Int(Int32.max),
        "Steps after which an episode is truncated; 0 means never.")
    ]
  }

  /// The number of steps after which an episode is truncated; 0 for never.
  var timeLimit: Int {
    get { maximumSteps ?? 0 }
    set { maximumSteps = newValue == 0 ? nil : newValue }
  }
}
