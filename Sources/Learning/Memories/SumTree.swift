/// Numbers of which one is found by a share of their sum in logarithmic time.
///
/// (Schaul et al., "Prioritized Experience Replay", 2016, appendix B.2.1.) Every inner number is
/// the sum of the two below it, whatever the order in which numbers were set, so that equal numbers
/// draw alike.
package struct SumTree: Sendable {
  /// The number of numbers.
  package let count: Int

  // The sums of a binary tree: the root at 1, those below i at 2i and 2i + 1, the numbers from
  // `leafCount` on.
  private var sums: [Double]
  private let leafCount: Int

  /// Creates zeros.
  package init(count: Int) {
    self.count = count
    leafCount = Self.leafCount(of: count)
    sums = Array(repeating: 0, count: 2 * leafCount)
  }

  /// The bytes that a tree of so many numbers occupies.
  static func byteCount(count: Int) -> Int {
    2 * leafCount(of: count) * MemoryLayout<Double>.size
  }

  private static func leafCount(of count: Int) -> Int {
    var leaves = 1
    while leaves < count { leaves *= 2 }
    return leaves
  }

  /// The sum of all numbers.
  package var total: Double { sums[1] }

  package subscript(_ i: Int) -> Double {
    get { sums[leafCount + i] }
    set {
      var node = leafCount + i
      guard sums[node] != newValue else { return }
      sums[node] = newValue
      while node > 1 {
        node /= 2
        sums[node] = sums[2 * node] + sums[2 * node + 1]
      }
    }
  }

  /// Returns the first number by which the sum from the start on exceeds `part`, never a zero.
  ///
  /// - Precondition: `part` is at least 0 and less than `total`.
  package func index(at part: Double) -> Int {
    var (node, rest) = (1, part)
    while node < leafCount {
      node *= 2
      // Rounding may leave more than the left sum and yet nothing to the right.
      if rest >= sums[node], sums[node + 1] > 0 {
        rest -= sums[node]
        node += 1
      }
    }
    return node - leafCount
  }

  /// Sets all numbers at once.
  package mutating func set(_ numbers: [Float]) {
    for i in 0..<count { sums[leafCount + i] = Double(numbers[i]) }
    for node in stride(from: leafCount - 1, through: 1, by: -1) {
      sums[node] = sums[2 * node] + sums[2 * node + 1]
    }
  }
}
