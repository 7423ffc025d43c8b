import GymCore

/// A number that bytes leave behind in order: FNV-1a, 64 bits.
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: UInt64(truncatingIfNeeded: number).littleEndian) { add($0) }
  }

  mutating func add(_ numbers: some Sequence<Float>) {
    for number in numbers { add(number.bitPattern) }
  }

  mutating func add(_ marks: some Sequence<Bool>) {
    for mark in marks { add(mark ? 1 : 0) }
  }
}

extension StepBatch {
  /// Returns a number for what the last step of environment `i` was and led to.
  func digest(_ i: Int) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.add(row(i, of: previousObservations))
    fingerprint.add(actions[i])
    fingerprint.add(rewards[i].bitPattern)
    fingerprint.add(statuses[i].rawValue)
    fingerprint.add(nextObservation(i))
    fingerprint.add(nextLegalActions(i))
    fingerprint.add(discount(i, 1).bitPattern)
    fingerprint.add(row(i, of: observations))
    fingerprint.add(legalRow(i))
    fingerprint.add(players[i].rawValue)
    fingerprint.add(endedEpisodes[i])
    return fingerprint.value
  }
}
