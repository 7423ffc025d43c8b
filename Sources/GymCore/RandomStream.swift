/// A seedable stream of random bits whose whole state is a value.
///
/// Two streams with equal state yield equal bits on every platform, so a run is
/// reproduced by its seed alone. The algorithm is SplitMix64 (Steele, Lea and
/// Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
@frozen
public struct RandomStream: RandomNumberGenerator, Sendable, Hashable, Codable {
  /// The whole state, which a checkpoint holds.
  public var state: UInt64

  /// Creates the stream that `seed` determines.
  @inlinable
  public init(seed: UInt64) {
    state = seed
  }

  /// Continues the stream that was in `state`.
  public init(state: UInt64) {
    self.state = state
  }

  /// Creates the stream for one purpose of a run, unrelated to the streams of
  /// the same seed for other purposes.
  @inlinable
  public init(seed: UInt64, purpose: StaticString) {
    // FNV-1a over the name, mixed with the seed.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    purpose.withUTF8Buffer { name in
      for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    self.init(seed: seed)
    state = next() ^ hash
    state = next()
  }

  /// Returns the next 64 bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Returns an independent stream, advancing this one.
  @inlinable
  public mutating func split() -> RandomStream {
    RandomStream(seed: next())
  }

  /// Returns a number drawn uniformly from `0..<1`, a multiple of 2⁻²⁴.
  @inlinable
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// Returns an integer drawn uniformly from `0..<bound`, without bias.
  ///
  /// (Lemire, "Fast Random Integer Generation in an Interval", 2019, algorithm 5.)
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 0 else { Self.refuse(bound: bound) }
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  // A hot loop holds the check alone.
  @usableFromInline @inline(never)
  static func refuse(bound: Int) -> Never {
    fatalError("an integer below \(bound) does not exist")
  }

  /// Returns `true` with `probability`, drawing nothing when it is 0.
  @inlinable
  public mutating func chance(_ probability: Float) -> Bool {
    probability > 0 && uniform() < probability
  }
}
