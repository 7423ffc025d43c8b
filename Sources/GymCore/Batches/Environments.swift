/// A box for one batch, so that several closures can act on it.
@usableFromInline
final class Environments<Rules: Environment> {
  // Unchecked, which is worth a factor of three in a search: the box belongs to one thread, and no
  // closure that acts on it calls another.
  @exclusivity(unchecked) @usableFromInline var batch: EnvironmentBatch<Rules>

  @inlinable
  init(_ batch: EnvironmentBatch<Rules>) {
    self.batch = batch
  }
}
