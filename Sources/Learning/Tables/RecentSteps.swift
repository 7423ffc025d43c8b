public import NeuralNetworks

/// The last steps of every running episode, each in a ring of its own.
public struct RecentSteps: Archivable {
  /// What a step did and brought.
  public struct Step: Sendable {
    /// The number of the pair; −1 where its trace has ended.
    public var pair: Int32

    /// The reward r.
    public var reward: Float

    /// γ, 0 where the episode terminated, −γ where the other player acts next, d.
    public var discount: Float

    /// Creates a step.
    @inlinable
    public init(pair: Int32 = 0, reward: Float = 0, discount: Float = 0) {
      self.pair = pair
      self.reward = reward
      self.discount = discount
    }
  }

  /// How many steps a ring holds, a power of two.
  public let capacity: Int

  private let pairCount: Int
  @usableFromInline var steps: [Step]
  @usableFromInline var newest: [Int]

  /// How many steps each episode has so far, or since what came before was cut off, up to `capacity`.
  public var counts: [Int]

  /// Makes rings of at least `count` steps in a world of so many state-action pairs.
  public init(atLeast count: Int, environmentCount: Int, pairCount: Int) {
    capacity = Self.capacity(atLeast: count)
    self.pairCount = pairCount
    steps = Array(repeating: Step(), count: capacity * environmentCount)
    newest = Array(repeating: 0, count: environmentCount)
    counts = newest
  }

  /// The bytes that rings of at least `count` steps occupy.
  public static func byteCount(atLeast count: Int, environmentCount: Int) -> Int {
    capacity(atLeast: count) * environmentCount * MemoryLayout<Step>.stride
  }

  /// The least power of two that is not below `count`.
  private static func capacity(atLeast count: Int) -> Int {
    count <= 1 ? 1 : 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }

  /// The step of environment `i` that lies `k` behind the newest.
  @inlinable
  public subscript(i: Int, back k: Int) -> Step {
    get { steps[i &* capacity &+ (newest[i] &- k) & (capacity &- 1)] }
    set { steps[i &* capacity &+ (newest[i] &- k) & (capacity &- 1)] = newValue }
  }

  /// Adds a step of environment `i`, in place of the oldest where the ring is full.
  @inlinable
  public mutating func add(_ step: Step, to i: Int) {
    newest[i] = (newest[i] &+ 1) & (capacity &- 1)
    counts[i] = min(counts[i] &+ 1, capacity)
    self[i, back: 0] = step
  }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var (pairs, rewards, discounts) = (
      steps.map(\.pair), steps.map(\.reward), steps.map(\.discount)
    )
    try archive.visit("pairs", &pairs, in: -1..<pairCount)
    try archive.visit("rewards", &rewards)
    try archive.visit("discounts", &discounts)
    for j in steps.indices {
      steps[j] = Step(pair: pairs[j], reward: rewards[j], discount: discounts[j])
    }
    try archive.visit("newest", &newest, in: 0...capacity - 1)
    try archive.visit("counts", &counts, in: 0...capacity)
  }
}
