/// How a list becomes another: what is kept, what is taken out, and what is put there instead.
struct FrameDifference {
  /// A place where the lists differ.
  struct Patch: Hashable {
    /// How many entries are kept since the patch before.
    var kept: Int

    /// What is taken out of the one list, and the part of the other that takes its place.
    var removed, inserted: Range<Int>
  }

  /// The places, in order.
  private(set) var patches: [Patch] = []

  /// Compares two lists; what is kept stands in the same order in both.
  init(from old: [Int32], to new: [Int32]) {
    var places: [Int32: Int] = [:]
    for (place, entry) in old.enumerated() { places[entry] = place }
    // What is behind the last that was kept, in both lists, and of the new one what nothing is known of yet.
    var (i, j, kept) = (0, 0, 0)
    for place in new.indices + [new.count] {
      let known = place < new.count ? places[new[place]] ?? -1 : old.count
      guard known >= i else { continue }
      if known > i || place > j {
        patches.append(Patch(kept: kept, removed: i..<known, inserted: j..<place))
        kept = 0
      }
      (i, j, kept) = (known + 1, place + 1, kept + 1)
    }
  }
}
