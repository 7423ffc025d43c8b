/// A Markov decision process: immutable rules, with the state kept outside.
///
/// The rules are a value and so is the state. Copying a state forks the
/// episode, which is all that search, replay, batching and resuming need.
/// A state encodes to the same bytes in every process: it holds no `Set`, no
/// `Dictionary` and no number that is not finite.
public protocol Environment: Sendable {
  /// Everything that determines the future of one episode.
  associatedtype State: Sendable, Codable

  /// The actions, the same in every state.
  associatedtype Actions: ActionCoding

  /// The actions.
  var actions: Actions { get }

  /// The set of observations, stored row-major.
  var observationSpace: Box { get }

  /// Whether some actions are illegal in some states.
  var masksActions: Bool { get }

  /// Returns a state that starts an episode.
  func initialState(using random: inout RandomStream) -> State

  /// Returns the state that starts the episode after one that ended in `state`, whatever ended it; by
  /// default one that starts any episode.
  ///
  /// Where a game goes on though an episode has ended, such as after a lost life, it goes on from here.
  func initialState(after state: State, using random: inout RandomStream) -> State

  /// Advances `state` by one action.
  ///
  /// - Precondition: `state` has not ended, and `action` is legal in it.
  func step(
    _ state: inout State, taking action: Actions.Element, using random: inout RandomStream
  ) -> Step

  /// Writes what the agent sees of `state` into every scalar of `observation`,
  /// which holds `observationSpace.scalarCount` of them.
  func observe(_ state: State, into observation: inout MutableSpan<Float>)

  /// Writes the same as bytes.
  ///
  /// Asked for only where the scalars of observations are bytes; by default the numbers are converted,
  /// which rules that make images do better.
  func observe(_ state: State, into observation: inout MutableSpan<UInt8>)

  /// Writes for every discrete action whether it is legal in `state`.
  ///
  /// Asked for only where `masksActions` is true.
  func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>)

  /// Returns who acts in `state`; `.first` where there is only one player.
  func player(toActIn state: State) -> Player

  /// Whether `state` can occur in a running episode, which is asked of states read from a file.
  func canOccur(_ state: State) -> Bool

  /// What episodes are measured by besides their return; nothing by default.
  var measures: [Measure] { get }

  /// Writes every measure of an episode that ended in `state`; NaN where it has none.
  func writeMeasures(of state: State, into measures: inout MutableSpan<Float>)
}

extension Environment {
  @inlinable
  public func initialState(after state: State, using random: inout RandomStream) -> State {
    initialState(using: &random)
  }

  @inlinable public var masksActions: Bool { false }

  @inlinable
  public func observe(_ state: State, into observation: inout MutableSpan<UInt8>) {
    var numbers = Array(repeating: Float(0), count: observation.count)
    var span = numbers.mutableSpan
    observe(state, into: &span)
    for i in 0..<observation.count { observation[i] = UInt8(span[i]) }
  }

  @inlinable
  public func writeLegalActions(in state: State, into isLegal: inout MutableSpan<Bool>) {
    for i in 0..<isLegal.count { isLegal[i] = true }
  }

  @inlinable public func player(toActIn state: State) -> Player { .first }

  @inlinable public func canOccur(_ state: State) -> Bool { true }

  @inlinable public var measures: [Measure] { [] }

  @inlinable
  public func writeMeasures(of state: State, into measures: inout MutableSpan<Float>) {}
}
