import GymCore
import NeuralNetworks

/// How often the rows of a replay memory are drawn.
///
///     P(i) = pᵢ / Σ p,  pᵢ = (|δᵢ| + 10⁻⁶)^α
///     wᵢ = (N · P(i))^−β / max w = (least p drawn / pᵢ)^β
///
/// (Schaul et al., "Prioritized Experience Replay", 2016, equation 1 and section 3.4.) Rows that no
/// transition can begin with have priority 0; new ones have the greatest so far.
struct ReplayPriorities: Sendable {
  private(set) var tree: SumTree
  private let exponent: Double
  private var greatest: Double = 1

  init(rows: Int, exponent: Float) {
    tree = SumTree(count: rows)
    self.exponent = Double(exponent)
  }

  /// Lets a row be drawn from now on.
  mutating func open(_ row: Int) { tree[row] = greatest }

  /// Lets a row be drawn no more.
  mutating func close(_ row: Int) { tree[row] = 0 }

  /// Returns a row of which the probability of each is in proportion to its priority, out of part
  /// `i` of `count` equal ones.
  func draw(_ i: Int, of count: Int, using random: inout RandomStream) -> Int {
    let share = (Double(i) + random.uniform64()) / Double(count)
    return tree.index(at: min(share * tree.total, tree.total.nextDown))
  }

  /// Sets the priority of a row that was drawn by the error that it had.
  mutating func set(_ row: Int, error: Float) {
    let priority = exponential(
      exponent * logarithm(Double(error) + Double(PrioritySettings.least)))
    guard priority > 0 else { return }
    // Archives hold `Float`s, all of them finite.
    let kept = Double(Float(min(priority, Double(Float.greatestFiniteMagnitude))))
    greatest = max(greatest, kept)
    tree[row] = kept
  }

  /// Returns what the loss of a row counts for, by the least priority of those drawn with it.
  func weight(of row: Int, least: Double, correction: Float) -> Float {
    Float(exponential(-Double(correction) * logarithm(tree[row] / least)))
  }

  /// The bytes that priorities of so many rows occupy.
  static func byteCount(rows: Int) -> Int { SumTree.byteCount(count: rows) }
}

extension ReplayPriorities: Archivable {
  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var numbers = (0..<tree.count).map { Float(tree[$0]) }
    try archive.visit("numbers", &numbers)
    try archive.check(numbers.allSatisfy { $0 >= 0 }, "numbers", "a priority below 0")
    if archive.isReading { tree.set(numbers) }
    try archive.visit("greatest", &greatest, in: 1...Double(Float.greatestFiniteMagnitude))
  }
}
