/// A batch of environments whose rules were chosen at run time.
///
/// The closures are made where the type of the rules is known, so the compiler
/// specializes the loop over environments; one indirect call per batch remains.
/// A class, because the running episodes have an identity that nobody copies; it stays on the
/// thread that made it.
public final class AnyVectorEnvironment {
  /// The number of environments.
  public let count: Int

  /// What an agent needs to know of the environments.
  public let task: TaskShape

  /// What the environments can do besides stepping.
  public let abilities: Abilities

  private let stepAll: (inout StepBatch) -> Void
  private let showAll: (inout StepBatch) -> Void
  private let encode: (any Encoder) throws -> Void
  private let decode: (any Decoder) throws -> Void
  private let copyRows: (Range<Int>) -> Any
  private let restoreAll: (Any) -> Void

  /// Creates environments of any kind, such as a game with its opponent or a process elsewhere.
  ///
  /// - Parameters:
  ///   - count: The number of environments, whose episodes have begun.
  ///   - task: The observations and actions.
  ///   - abilities: What they can do besides stepping.
  ///   - step: Takes the actions of a batch and writes every other field, as
  ///     `EnvironmentBatch.step` does.
  ///   - show: Shows the running episodes: observations, legal actions and players.
  ///   - encode: Writes all that the running episodes depend on.
  ///   - decode: Replaces the running episodes, or throws and leaves them as they are.
  ///   - copy: Returns all that the running episodes in some rows depend on.
  ///   - restore: Replaces the running episodes by what `copy` returned.
  public init(
    count: Int, task: TaskShape, abilities: Abilities = Abilities(),
    step: @escaping (inout StepBatch) -> Void, show: @escaping (inout StepBatch) -> Void,
    encode: @escaping (any Encoder) throws -> Void, decode: @escaping (any Decoder) throws -> Void,
    copy: @escaping (_ rows: Range<Int>) -> Any, restore: @escaping (Any) -> Void
  ) {
    copyRows = copy
    restoreAll = restore
    self.count = count
    self.task = task
    self.abilities = abilities
    stepAll = step
    showAll = show
    self.encode = encode
    self.decode = decode
  }

  /// Starts `count` environments of the given rules, with the abilities that are named.
  @inlinable
  public convenience init<Rules: Environment>(
    _ rules: Rules, count: Int, seed: UInt64, clock: EpisodeClock = EpisodeClock(limit: nil),
    can abilities: Ability<Rules>...
  ) {
    self.init(rules, count: count, seed: seed, clock: clock, abilities)
  }

  @inlinable
  convenience init<Rules: Environment>(
    _ rules: Rules, count: Int, seed: UInt64, clock: EpisodeClock, _ abilities: [Ability<Rules>]
  ) {
    self.init(EnvironmentBatch(rules, count: count, seed: seed, clock: clock), abilities)
  }

  @inlinable
  convenience init<Rules: Environment>(
    _ batch: EnvironmentBatch<Rules>, _ abilities: [Ability<Rules>]
  ) {
    let environments = Environments(batch)
    var granted = Abilities()
    for ability in abilities { ability.grant(environments, &granted) }
    self.init(
      count: batch.count, task: batch.task, abilities: granted,
      step: { environments.batch.step(&$0) },
      show: { environments.batch.show(in: &$0) },
      encode: { try environments.batch.episodes.encode(to: $0) },
      decode: { try environments.batch.replaceEpisodes(from: $0) },
      copy: { Array(environments.batch.episodes[$0]) },
      restore: { environments.batch.putBack($0) })
  }

  /// Shows the running episodes in `batch`.
  public func show(in batch: inout StepBatch) {
    showAll(&batch)
  }

  /// Takes the actions of `batch` and writes every other field.
  public func step(_ batch: inout StepBatch) {
    stepAll(&batch)
  }
}

/// Going back in time.
extension AnyVectorEnvironment {
  /// The running episodes at some moment, with all that they depend on.
  public struct Moment {
    fileprivate let episodes: Any
  }

  /// Returns the running episodes as they are now.
  public func moment() -> Moment { Moment(episodes: copyRows(0..<count)) }

  /// Returns the running episode in row `i` as it is now, to which an environment alone can go.
  public func moment(of i: Int) -> Moment { Moment(episodes: copyRows(i..<i + 1)) }

  /// Goes back to a moment of these environments or of as many of the same kind, which nobody is shown yet.
  public func goBack(to moment: Moment) {
    restoreAll(moment.episodes)
  }
}

/// The running episodes, as a part of a checkpoint.
extension AnyVectorEnvironment: Encodable {
  public func encode(to encoder: any Encoder) throws {
    try encode(encoder)
  }

  /// Replaces the running episodes by saved ones and shows them in `batch`.
  public func restore(from decoder: any Decoder, showingIn batch: inout StepBatch) throws {
    try decode(decoder)
    showAll(&batch)
  }
}
