/// States in numbered places, beside the running episodes they were copied from.
///
/// Several threads may work on places that differ, as long as none makes room meanwhile.
@usableFromInline
final class States<Rules: Searchable> {
  @usableFromInline let rules: Rules
  @usableFromInline let environments: Environments<Rules>

  // Not an array: while one thread writes a place and another reads one, an array could be copied as a whole, and one of
  // the two be lost.
  @usableFromInline var places: UnsafeMutablePointer<Rules.State>
  @usableFromInline var count = 0

  /// The numbers that states were given.
  @usableFromInline var numbers: [Rules.State: Int32] = [:]

  @inlinable
  init(_ environments: Environments<Rules>, _ rules: Rules) {
    self.environments = environments
    self.rules = rules
    places = .allocate(capacity: 0)
  }

  @inlinable
  deinit {
    places.deinitialize(count: count)
    places.deallocate()
  }

  @inlinable
  func reserve(_ wanted: Int) {
    guard wanted > count, let filler = environments.batch.episodes.first?.state else { return }
    let capacity = max(wanted, 2 * count)
    let larger = UnsafeMutablePointer<Rules.State>.allocate(capacity: capacity)
    larger.moveInitialize(from: places, count: count)
    (larger + count).initialize(repeating: filler, count: capacity - count)
    places.deallocate()
    places = larger
    count = capacity
  }

  @inlinable @inline(__always)
  subscript(place: Int) -> Rules.State {
    _read {
      check(place)
      yield places[place]
    }
    _modify {
      check(place)
      yield &places[place]
    }
  }

  @inlinable @inline(__always)
  func check(_ place: Int) {
    guard place >= 0, place < count else { refuse(place) }
  }

  // A hot loop holds the check alone.
  @usableFromInline @inline(never)
  func refuse(_ place: Int) -> Never {
    fatalError("there are \(count) places, and none of number \(place)")
  }

  @inlinable
  func step(_ place: Int, _ action: Int, _ random: inout RandomStream) -> Step {
    rules.step(&self[place], taking: rules.actions.action(numbered: action), using: &random)
  }

  @inlinable
  func writeLegalActions(in place: Int, into isLegal: inout [Bool], at first: Int) {
    var all = isLegal.mutableSpan
    var row = all._mutatingExtracting(first..<first + rules.actions.count)
    guard rules.masksActions else { return row.update(repeating: true) }
    rules.writeLegalActions(in: self[place], into: &row)
  }

  @inlinable
  func observe(_ places: Span<Int32>, into observations: inout MutableSpan<Float>) {
    let size = rules.observationSpace.scalarCount
    for i in places.indices {
      var row = observations._mutatingExtracting(i * size..<(i + 1) * size)
      rules.observe(self[Int(places[i])], into: &row)
    }
  }

  @inlinable
  func renumber(_ new: [Int32]) {
    guard !new.isEmpty else { return numbers.removeAll(keepingCapacity: true) }
    numbers = numbers.compactMapValues { number in
      let number = Int(number) < new.count ? new[Int(number)] : -1
      return number >= 0 ? number : nil
    }
  }
}
