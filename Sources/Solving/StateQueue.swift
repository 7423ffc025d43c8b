/// States by their distance, of which the nearest is taken first: a binary heap.
struct StateQueue {
  private struct Entry {
    var distance: Float
    var state: Int32
  }

  private var entries: [Entry] = []

  /// Adds a state, which may be in the queue already with a greater distance.
  mutating func insert(_ state: Int, at distance: Float) {
    let entry = Entry(distance: distance, state: Int32(state))
    var place = entries.count
    entries.append(entry)
    while place > 0 {
      let parent = (place - 1) / 2
      guard distance < entries[parent].distance else { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = entry
  }

  /// Removes the nearest state and returns it; `nil` where there is none.
  mutating func removeNearest() -> Int? {
    guard let last = entries.popLast() else { return nil }
    guard let nearest = entries.first else { return Int(last.state) }
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1].distance < entries[child].distance {
        child += 1
      }
      guard entries[child].distance < last.distance else { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = last
    return Int(nearest.state)
  }
}
