/// States in numbered places, beside the running episodes they were copied from.
@usableFromInline
final class States<Rules: Searchable> {
  @usableFromInline let rules: Rules
  @usableFromInline let environments: Environments<Rules>

  // Unchecked, as in `Environments` and for the same reason.
  @exclusivity(unchecked) @usableFromInline var states: [Rules.State] = []

  @inlinable
  init(_ environments: Environments<Rules>) {
    self.environments = environments
    rules = environments.batch.rules
  }

  @inlinable
  func reserve(_ count: Int) {
    guard count > states.count, let filler = environments.batch.episodes.first?.state else {
      return
    }
    states.reserveCapacity(count)
    while states.count < count { states.append(filler) }
  }

  @inlinable
  func step(_ place: Int, _ action: Int, _ random: inout RandomStream) -> Step {
    rules.step(
      &states[place], taking: rules.actions.action(numbered: action), using: &random)
  }

  @inlinable
  func writeLegalActions(in place: Int, into isLegal: inout [Bool], at first: Int) {
    var all = isLegal.mutableSpan
    var row = all._mutatingExtracting(first..<first + rules.actions.count)
    guard rules.masksActions else { return row.update(repeating: true) }
    rules.writeLegalActions(in: states[place], into: &row)
  }

  @inlinable
  func observe(_ places: Span<Int32>, into observations: inout MutableSpan<Float>) {
    let size = rules.observationSpace.scalarCount
    for i in places.indices {
      var row = observations._mutatingExtracting(i * size..<(i + 1) * size)
      rules.observe(states[Int(places[i])], into: &row)
    }
  }
}
