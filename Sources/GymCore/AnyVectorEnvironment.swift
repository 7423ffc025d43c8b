/// A batch of environments whose rules were chosen at run time.
///
/// The closures are made where the type of the rules is known, so the compiler
/// specializes the loop over environments; one indirect call per batch remains.
/// A class, because the running episodes have an identity that nobody copies.
public final class AnyVectorEnvironment {
  /// The number of environments.
  public let count: Int

  /// What an agent needs to know of the environments.
  public let task: TaskShape

  @usableFromInline let resetAll: (inout StepBatch, UInt64) -> Void
  @usableFromInline let stepAll: (inout StepBatch) -> Void
  @usableFromInline let showAll: (inout StepBatch) -> Void
  @usableFromInline let encode: (any Encoder) throws -> Void
  @usableFromInline let decode: (any Decoder) throws -> Void
  @usableFromInline let expert: ((inout StepBatch) -> Void)?

  /// Hides the type of `rules`.
  @inlinable
  public convenience init<Rules: Environment>(_ rules: Rules, count: Int, seed: UInt64) {
    self.init(Environments(EnvironmentBatch(rules, count: count, seed: seed)), expert: nil)
  }

  /// Hides the type of `rules`, which come with a scripted player.
  @inlinable
  public convenience init<Rules: ExpertGuided>(_ rules: Rules, count: Int, seed: UInt64) {
    let environments = Environments(EnvironmentBatch(rules, count: count, seed: seed))
    self.init(environments) { environments.batch.actAsExpert(in: &$0) }
  }

  @inlinable
  init<Rules: Environment>(
    _ environments: Environments<Rules>, expert: ((inout StepBatch) -> Void)?
  ) {
    count = environments.batch.count
    task = environments.batch.task
    resetAll = { environments.batch.reset(&$0, seed: $1) }
    stepAll = { environments.batch.step(&$0) }
    showAll = { environments.batch.showAll(in: &$0) }
    encode = { try environments.batch.episodes.encode(to: $0) }
    decode = { try environments.replaceEpisodes(from: $0) }
    self.expert = expert
  }

  /// Starts every environment afresh and shows it in `batch.observations`.
  public func reset(_ batch: inout StepBatch, seed: UInt64) {
    resetAll(&batch, seed)
  }

  /// Shows the running episodes in `batch.observations`.
  public func show(in batch: inout StepBatch) {
    showAll(&batch)
  }

  /// Takes the actions of `batch` and writes every other field.
  public func step(_ batch: inout StepBatch) {
    stepAll(&batch)
  }

  /// Whether the environment has a scripted player.
  public var hasExpert: Bool { expert != nil }

  /// Writes the actions of the scripted player into `batch`.
  ///
  /// - Precondition: `hasExpert`.
  public func actAsExpert(in batch: inout StepBatch) {
    guard let expert else { fatalError("this environment has no scripted player") }
    expert(&batch)
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

/// A box for one batch, so that several closures can act on it.
@usableFromInline
final class Environments<Rules: Environment> {
  @usableFromInline var batch: EnvironmentBatch<Rules>

  @inlinable
  init(_ batch: EnvironmentBatch<Rules>) {
    self.batch = batch
  }

  @inlinable
  func replaceEpisodes(from decoder: any Decoder) throws {
    let saved = try [EnvironmentBatch<Rules>.Episode](from: decoder)
    guard saved.count == batch.count else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected \(batch.count) running episodes, found \(saved.count)"))
    }
    batch.episodes = saved
  }
}
