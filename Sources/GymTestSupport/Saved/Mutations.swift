import GymCore

/// Bytes with damages, for readers that must not fall over them.
package struct Mutations {
  private var random: RandomStream

  /// Draws damages from a seed.
  package init(seed: UInt64) {
    random = RandomStream(seed: seed, purpose: "mutations")
  }

  /// Returns `bytes` with one to four of them changed, taken away, doubled or added.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...random.integer(below: 4) where !result.isEmpty {
      let place = random.integer(below: result.count)
      switch random.integer(below: 4) {
      case 0: result[place] = UInt8(random.integer(below: 256))
      case 1: result.remove(at: place)
      case 2: result.insert(UInt8(random.integer(below: 128)), at: place)
      default: result.removeSubrange(place..<min(result.count, place + random.integer(below: 9)))
      }
    }
    return result
  }
}
