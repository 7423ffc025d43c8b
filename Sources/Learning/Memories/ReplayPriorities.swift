import GymCore
import NeuralNetworks

/// How often the rows of a replay memory are drawn.
///
///     P(i) = pᵢ / Σ p,  pᵢ = (|δᵢ| + 10⁻⁶)^α
///     wᵢ = (N · P(i))^−β / max w
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
    let share = (Double(i) + Double(random.uniform())) / Double(count)
    return tree.index(at: min(share * tree.total, tree.total.nextDown))
  }

  /// Sets the priority of a row that was drawn by the error that it had.
  mutating func set(_ row: Int, error: Float) {
    // Archives hold `Float`s.
    let priority = Double(
      Float(exponential(exponent * logarithm(Double(error + PrioritySettings.least)))))
    guard priority > 0, priority.isFinite else { return }
    greatest = max(greatest, priority)
    tree[row] = priority
  }

  /// Returns what the loss of a row counts for, but for the greatest such weight.
  func weight(of row: Int, among count: Int, correction: Float) -> Float {
    let probability = tree[row] / tree.total
    return Float(exponential(-Double(correction) * logarithm(Double(count) * probability)))
  }
}

extension ReplayPriorities: Archivable {
  mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    var numbers = (0..<tree.count).map { Float(tree[$0]) }
    try archive.visit("numbers", &numbers)
    try archive.check(numbers.allSatisfy { $0 >= 0 }, "numbers", "a priority below 0")
    tree.set(numbers)
    try archive.visit("greatest", &greatest, in: 1...Double(Float.greatestFiniteMagnitude))
  }
}
