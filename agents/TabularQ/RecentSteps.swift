import Learning
import NeuralNetworks

/// The last steps of every running episode, each in a ring of its own.
struct RecentSteps: Archivable {
  struct Step {
    /// The number of the pair; −1 where its trace has ended.
    var pair: Int32 = 0
    var reward: Float = 0
    var discount: Float = 0
  }

  /// How many steps a ring holds, a power of two.
  let capacity: Int

  private let pairCount: Int
  private var steps: [Step]
  private var newest: [Int]

  /// How many steps each episode has so far, or since what came before was cut off, up to `capacity`.
  var counts: [Int]

  init(capacity: Int, environmentCount: Int, pairCount: Int) {
    self.capacity = capacity
    self.pairCount = pairCount
    steps = Array(repeating: Step(), count: capacity * environmentCount)
    newest = Array(repeating: 0, count: environmentCount)
    counts = newest
  }

  /// The step of environment `i` that lies `k` behind the newest.
  subscript(i: Int, back k: Int) -> Step {
    get { steps[i &* capacity &+ (newest[i] &- k) & (capacity &- 1)] }
    set { steps[i &* capacity &+ (newest[i] &- k) & (capacity &- 1)] = newValue }
  }

  mutating func add(_ step: Step, to i: Int) {
    newest[i] = (newest[i] &+ 1) & (capacity &- 1)
    counts[i] = min(counts[i] &+ 1, capacity)
    self[i, back: 0] = step
  }

  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
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
