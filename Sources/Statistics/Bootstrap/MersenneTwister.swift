/// The generator of NumPy's `RandomState`, so that what it drew can be drawn here: MT19937.
///
/// (M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-Dimensionally Equidistributed Uniform Pseudo-Random Number
/// Generator", 1998, with `init_genrand` of their code of 2002.) It is here for the sake of equal figures; everything
/// else draws from GymCore's `RandomStream`.
public struct MersenneTwister: Sendable, Hashable {
  private var state: [UInt32]
  private var position = 624

  /// Creates the generator as `numpy.random.seed(seed)` does for an integer.
  public init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(624)
    for i in 1..<624 {
      let last = state[i - 1]
      state.append(1_812_433_253 &* (last ^ last >> 30) &+ UInt32(i))
    }
  }

  /// Returns the next 32 bits.
  public mutating func next() -> UInt32 {
    if position == 624 { twist() }
    var bits = state[position]
    position += 1
    bits ^= bits >> 11
    bits ^= bits << 7 & 0x9D2C_5680
    bits ^= bits << 15 & 0xEFC6_0000
    return bits ^ bits >> 18
  }

  /// Returns an integer from 0 to `bound` − 1, as `RandomState.choice` and `randint` draw it.
  ///
  /// These are the low bits that `bound` − 1 needs of one draw after the other, until they are not too large. Where
  /// `bound` is 1 nothing is drawn.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 0, bound - 1 < UInt32.max else {
      fatalError("no integer below \(bound) is drawn")
    }
    let greatest = UInt32(bound - 1)
    guard greatest > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(greatest.leadingZeroBitCount)
    while true {
      let bits = next() & mask
      if bits <= greatest { return Int(bits) }
    }
  }

  /// Makes the next 624 words of the state.
  private mutating func twist() {
    for i in 0..<624 {
      let bits = state[i] & 0x8000_0000 | state[i < 623 ? i + 1 : 0] & 0x7FFF_FFFF
      let far = state[i < 227 ? i + 397 : i - 227]
      state[i] = far ^ bits >> 1 ^ (bits & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    position = 0
  }
}
