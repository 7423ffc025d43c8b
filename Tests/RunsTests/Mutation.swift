import GymCore

extension String {
  /// Whether it is one line of a length that can be read, in which nothing leads a terminal astray.
  var isSentence: Bool {
    (20...700).contains(count)
      && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}

/// Returns `original` with a few bytes changed, removed, doubled or cut off.
func mutation(of original: [UInt8], using random: inout RandomStream) -> [UInt8] {
  var bytes = original
  for _ in 0...random.integer(below: 4) where !bytes.isEmpty {
    let i = random.integer(below: bytes.count)
    switch random.integer(below: 5) {
    case 0: bytes[i] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[i] ^= 1 << UInt8(random.integer(below: 8))
    case 2: bytes.remove(at: i)
    case 3: bytes.insert(bytes[random.integer(below: bytes.count)], at: i)
    default: bytes.removeLast(random.integer(below: bytes.count))
    }
  }
  return bytes
}
